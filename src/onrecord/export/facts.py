"""What several formats say of a record in the same way: public names, words, who speaks."""

from collections.abc import Iterable, Sequence

from onrecord.export.view import View
from onrecord.record import Attribution, Mention, Party, Record, Span


def public_id(record: Record, item: str) -> str:
    """Return the name that an item of a record has everywhere: "ARTICLE:a3"."""
    return f"{record.article.id}:{item}"


def words_of(spans: Iterable[Span], text: str) -> str:
    """Return the words of `spans`, unchanged; what stands between them is shown as "…"."""
    return " … ".join(span.text_in(text) for span in spans)


def names_of(view: View, ids: Iterable[str]) -> list[str]:
    """Return the names of entities, as the record has them."""
    return [view.entities[i].name for i in ids]


def party_names(view: View, party: Party) -> list[str]:
    """Return the names of those who take part, else the words that the article has for them, else nothing."""
    words = words_of(party.spans, view.text)
    return names_of(view, party.entities) or ([words] if words else [])


def speakers(view: View, holder: str | None) -> list[str]:
    """Return who speaks in the attribution `holder`; nobody where it is None."""
    attribution = view.attributions.get(holder or "")
    return [] if attribution is None else party_names(view, attribution.source)


def parts_of(attribution: Attribution) -> dict[str, Sequence[Span]]:
    """Return the spans of an attribution by the part they play in it."""
    return {
        "source": attribution.source.spans,
        "cue": attribution.cue.spans,
        "content": attribution.content,
        "addressee": attribution.addressee.spans,
    }


def participants(record: Record) -> dict[str, Mention]:
    """Return the mentions of a record by id."""
    return {mention.id: mention for mention in record.mentions}
