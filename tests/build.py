"""Documents written by hand: a table of tokens in, a `Document` out.

A table has one token a line, `form lemma tag dep head`, where `head` is the form's number in its sentence (1 is the
first, 0 marks the root), and a blank line between sentences; `|NAME` after the head gives the entity type. The text is
the forms joined by spaces, save before , . ; : ? ! ' ” ) and after ( “ $.

    python -m tests.build "A sentence to parse."      prints such a table for the installed pipeline to start from
"""

import sys
from collections.abc import Sequence

from onrecord.document import Document, Name, Parse, Sentence, Token
from onrecord.language import language_step
from onrecord.language.parser import part_of_speech
from onrecord.language.quotations import find_quotations
from onrecord.record import Article, Block

_NO_SPACE_BEFORE = set(",.;:?!)”’%") | {"'s", "’s", "n't", "n’t"}
_NO_SPACE_AFTER = set("(“‘$")


def article(text: str, **known: object) -> Article:
    """Return an article whose whole text is one body block."""
    fields = {"id": "x", "url": None, "title": None, "outlet": None, "byline": (), "published": None, "language": "en"}
    blocks = (Block(0, len(text), "body"),) if text else ()
    return Article(text=text, **{"blocks": blocks, **fields, **known})


def document(table: str, **known: object) -> Document:
    """Return the document that `table` describes; `known` sets fields of its article."""
    text, tokens, sentences, names = "", [], [], []
    for number, part in enumerate(table.strip().split("\n\n")):
        rows = [line.split() for line in part.strip().splitlines()]
        made: list[Token] = []
        for row in rows:
            form, lemma, tag, dep, head = row
            joined = not text or text[-1] in _NO_SPACE_AFTER or form in _NO_SPACE_BEFORE
            text += ("" if joined else " ") + form
            kind = head.partition("|")[2]
            pos = part_of_speech(form, tag, dep)
            start = len(text) - len(form)
            i = len(tokens) + len(made)
            made.append(Token(i, start, len(text), form, form.lower(), lemma, pos, tag, dep, kind))
        for row, token in zip(rows, made, strict=True):
            head_number = int(row[4].partition("|")[0])
            if head_number:
                token.head = made[head_number - 1]
                token.head.children.append(token)
        sentence = Sentence(number, made)
        for token in made:
            token.sentence = sentence
        names += _names(made)
        tokens += made
        sentences.append(sentence)
    return with_quotations(Document(article(text, **known), parse=Parse(tokens, sentences, names)))


def with_quotations(made: Document) -> Document:
    """Return the document with the quotations of its paragraphs, as they are now."""
    parse = Parse(made.parse.tokens, made.parse.sentences, made.parse.names)
    found = find_quotations(made.text, parse.paragraphs)
    return made.with_layers({"parse": Parse(parse.tokens, parse.sentences, parse.names, found)})


def _names(tokens: Sequence[Token]) -> list[Name]:
    found: list[Name] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if not token.entity_type:
            continue
        if before is not None and before.entity_type == token.entity_type:
            found[-1] = Name(found[-1].start, token.end, token.entity_type)
        else:
            found.append(Name(token.start, token.end, token.entity_type))
    return found


def table_of(text: str) -> str:
    """Return the table of the installed pipeline's parse of `text`."""
    [layers] = language_step().predict([Document(article(text))])
    parse: Parse = layers["parse"]
    lines = []
    for sentence in parse.sentences:
        first = sentence.tokens[0].i
        for t in sentence.tokens:
            head = 0 if t.head is t else t.head.i - first + 1
            lines.append(f"{t.text} {t.lemma} {t.tag} {t.dep} {head}{'|' + t.entity_type if t.entity_type else ''}")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table_of(" ".join(sys.argv[1:])))
