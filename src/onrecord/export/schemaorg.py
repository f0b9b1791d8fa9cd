"""Articles and what is quoted in them as schema.org's NewsArticle and Quotation, in JSON-LD.

A Quotation holds words that stand in quotation marks, nothing that is only reported. There is no rating and no review:
who said what is on record, not whether it is so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from onrecord.export.facts import words_of
from onrecord.export.jsonld import address_of, document, name_of
from onrecord.export.view import View
from onrecord.record import Article, Attribution, Entity, Record, Span

_OPEN: Final = "“„«\"‘'"
_CLOSE: Final = "”“»\"’'"
_MARKED: Final = re.compile(r"“((?:[^“”]|“[^“”]*”)+)”|\"([^\"]+)\"|«([^«»]+)»|(?<!\w)[‘']([^‘’']+)[’'](?!\w)")
_WIKIDATA: Final = "http://www.wikidata.org/entity/"

Json = dict[str, Any]


def graph(records: Iterable[Record]) -> Iterator[str]:
    """Yield the text of one JSON-LD document piece by piece: a NewsArticle for each record, its quotations in it."""
    return document({"@context": "https://schema.org"}, "@graph", (news_article(record) for record in records))


def news_article(record: Record) -> Json:
    """Return the NewsArticle of a record."""
    own, quoted = record.article, list(_quotations(View(record)))
    facts = {
        "headline": own.title or _headline(own), "url": own.url, "datePublished": own.published,
        "inLanguage": own.language, "author": [{"@type": "Person", "name": name} for name in own.byline],
        "publisher": own.outlet and {"@type": "Organization", "name": own.outlet}, "hasPart": quoted,
    }  # fmt: skip
    known = {name: value for name, value in facts.items() if value}
    return {"@type": "NewsArticle", "@id": address_of(own), "identifier": own.id, **known}


def _headline(article: Article) -> str:
    return next((b.text_in(article.text).strip() for b in article.blocks if b.role == "headline"), "")


def _quotations(view: View) -> Iterator[Json]:
    for attribution in view.record.attributions:
        words = quoted_words(attribution, view.text)
        if words:
            node = {"@type": "Quotation", "@id": name_of(view.record.article, attribution.id), "text": words}
            yield node | _speaker(view, attribution)


def quoted_words(attribution: Attribution, text: str) -> str:
    """Return what `attribution` has in quotation marks, without them; "" where it only reports."""
    if attribution.kind == "direct":  # its pieces are broken by the cue alone
        return " ".join(filter(None, (_unmarked(span.text_in(text)) for span in attribution.content)))
    return " … ".join(_marked(attribution.content, text)) if attribution.kind == "mixed" else ""


def _unmarked(words: str) -> str:
    """Return `words` without the marks around them; a mark that closes alone may be an apostrophe and stays."""
    words = words.strip()
    if not words or words[0] not in _OPEN:
        return words.removesuffix("”").removesuffix('"')
    mark = _CLOSE[_OPEN.index(words[0])]
    return words[1:].removesuffix(mark).strip()


def _marked(spans: Sequence[Span], text: str) -> Iterator[str]:
    for span in spans:
        for found in _MARKED.finditer(span.text_in(text)):
            yield found[found.lastindex or 0].strip()


def _speaker(view: View, attribution: Attribution) -> Json:
    people = [_agent(view.entities[i]) for i in attribution.source.entities]
    if people:
        return {"creator": people if len(people) > 1 else people[0]}
    words = words_of(attribution.source.spans, view.text)
    return {"creditText": words} if words else {}


def _agent(entity: Entity) -> Json:
    """Return who speaks: schema.org knows persons and organisations; a country that speaks is its government."""
    person = entity.type == "person"
    facts = {"jobTitle": entity.role if person else None, "sameAs": entity.wikidata and _WIKIDATA + entity.wikidata}
    known = {name: value for name, value in facts.items() if value}
    return {"@type": "Person" if person else "Organization", "name": entity.name, **known}
