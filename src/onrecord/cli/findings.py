"""Findings about the quotations of a draft: told in words, and as JSON and SARIF."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import msgspec

from onrecord.cli.differences import MOST, shown
from onrecord.corpus.differing import Part, parts_of
from onrecord.corpus.verify import WRONG, Finding, Kind
from onrecord.export.sarif import Level, Place, Result, Rule, log
from onrecord.export.words import clean, shorten

if TYPE_CHECKING:
    from onrecord.corpus.credits import Credit
    from onrecord.corpus.elsewhere import Elsewhere
    from onrecord.corpus.sightings import Sighting
    from onrecord.corpus.statements import Source, Statement
    from onrecord.verifier import Check, Checked

Json = dict[str, Any]

MEANINGS: Final[dict[Kind, tuple[str, str]]] = {
    "exact": ("Word for word", "The words stand in a statement of the corpus, in quotation marks."),
    "found outside a statement": (
        "Found, but nobody is known to say it there",
        "The words stand in an article of the corpus, but in no statement of anybody that was found there.",
    ),
    "other speaker": (
        "Right words, other speaker",
        "The corpus has these words in quotation marks, but names somebody else.",
    ),
    "altered": (
        "Altered words",
        "The corpus has a statement with most of these words. What differs is shown: [-left out-], {+put in+}.",
    ),
    "only paraphrased": (
        "Only paraphrased",
        "The corpus tells these words or their sense, but not in quotation marks: they are the outlet's.",
    ),
    "not found": ("Not found", "The corpus has no statement like it. That says nothing about whether it was made."),
}
_WORDS: Final = 300  # characters of a statement that are shown
_UNNAMED: Final = "an unnamed source"
_TRIMMED: Final = ("trimmed at head", "trimmed at tail")


def sentence(finding: Finding) -> str:
    """Return in words what the corpus has of a quotation."""
    told = {
        "exact": _exact, "found outside a statement": _outside, "other speaker": _other, "altered": _altered,
        "only paraphrased": _paraphrased,
    }  # fmt: skip
    return told.get(finding.kind, lambda _: "the corpus has no statement like it")(finding)


def _exact(finding: Finding) -> str:
    seen = finding.nearest[0]
    shows = [kind for kind in seen.edit.kinds if kind not in ("exact", *_TRIMMED)]
    told = "word for word" if not shows else f"as the corpus has it, with what it shows itself ({', '.join(shows)})"
    if set(seen.edit.kinds) & set(_TRIMMED):  # what is left out may turn its sense round
        told = f"{told}, a part of: {words_of(seen)}"
    if not finding.quotation.speakers or seen.speakers == "same":
        return told
    return f"{told}; the corpus names {names_of(seen.statements)}"


def _outside(finding: Finding) -> str:
    if any(place.quoted for place in finding.elsewhere):
        return "stands in quotation marks, but nobody is known to say it there"
    return "stands in the outlet's own words"


def _other(finding: Finding) -> str:
    claimed = _claimed(finding.quotation.speakers)
    if finding.nearest and finding.nearest[0].is_exact:
        return f"the corpus has these words from {names_of(finding.nearest[0].statements)}, not from {claimed}"
    return f"the corpus has a part of these words from somebody else, not from {claimed}"


def _altered(finding: Finding) -> str:
    seen = finding.nearest[0]
    parts = (
        [f"{', '.join(seen.edit.kinds)}: {shown(pieces_of(finding, seen))}"] if set(seen.edit.kinds) - {"exact"} else []
    )
    parts += [f"outside quotation marks there: {_at(finding, seen.unquoted)}"] if seen.unquoted else []
    parts += [f"an ellipsis stands there within: {_at(finding, seen.closed)}"] if seen.closed else []
    return f"differs from what {names_of(seen.statements)} is quoted with{_instead_of(finding)}: {'; '.join(parts)}"


def _paraphrased(finding: Finding) -> str:
    seen = finding.nearest[0]
    return f"{names_of(seen.statements)} is not quoted with it{_instead_of(finding)}: {words_of(seen)}"


def _instead_of(finding: Finding) -> str:
    """Return whom the draft names, where the nearest statement is somebody else's."""
    named = _claimed(finding.quotation.speakers)
    return f" (the draft names {named})" if finding.nearest[0].speakers == "other" else ""


def _at(finding: Finding, spans: Sequence[Any]) -> str:
    return ", ".join(clean(span.text_in(finding.quotation.words)) for span in spans)


def pieces_of(finding: Finding, seen: "Sighting") -> tuple[Part, ...]:
    """Return the words of a quotation with what differs from a statement, of a splice from two."""
    sides = [(seen.edit.steps, seen.words)]
    if seen.second_words is not None:
        sides.append((seen.edit.second, seen.second_words))
    return parts_of(finding.quotation.words, sides, ends=False, most=MOST)


def words_of(seen: "Sighting") -> str:
    """Return the words of a statement, of a long one the beginning."""
    return shorten(clean(" / ".join(filter(None, (seen.words, seen.second_words)))), _WORDS)


def names_of(statements: "Iterable[Statement]") -> str:
    """Return who speaks in statements: names, else the words by which the articles name them."""
    return ", ".join(dict.fromkeys(name for statement in statements for name in _speakers(statement)))


def _speakers(statement: "Statement") -> list[str]:
    named = [clean(who.name) for who in statement.speakers]
    return named or [clean(piece.words) for piece in statement.source] or [_UNNAMED]


def _claimed(speakers: "Sequence[Credit]") -> str:
    return ", ".join(clean(speaker.name) for speaker in speakers)


def claimed_by(finding: Finding) -> str | None:
    """Return to whom the draft gives the words, None where it names nobody."""
    return _claimed(finding.quotation.speakers) or None


def facts_of(source: "Source") -> list[str]:
    """Return what is known of an article, in one line: day, outlet, title, address."""
    return [clean(fact) for fact in ((source.published or "")[:10], source.outlet, source.title, source.url) if fact]


def json_text(corpus: str, checks: "Iterable[Check]") -> str:
    """Return what was found as JSON."""
    answer = {"corpus": corpus, "drafts": [_draft(check) for check in checks]}
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n"


def _draft(check: "Check") -> Json:
    return {
        "draft": check.draft.name, "checked": len(check.quotations), "wrong": check.wrong,
        "left_alone": check.left_alone, "quotations": [_checked(one) for one in check.quotations],
    }  # fmt: skip


def _checked(one: "Checked") -> Json:
    finding, region = one.finding, one.region
    return {
        "words": finding.quotation.words,
        "line": region.line, "column": region.column, "end_line": region.end_line, "end_column": region.end_column,
        "speakers": [speaker.name for speaker in finding.quotation.speakers],
        "finding": finding.kind, "wrong": finding.is_wrong, "said_by": finding.speakers, "told": sentence(finding),
        "nearest": [_seen(finding, seen) for seen in finding.nearest],
        "elsewhere": [_elsewhere(place) for place in finding.elsewhere],
    }  # fmt: skip


def _seen(finding: Finding, seen: "Sighting") -> Json:
    words = finding.quotation.words
    return {
        "statements": [_statement(statement) for statement in seen.statements],
        "words": [seen.words, *([seen.second_words] if seen.second_words is not None else [])],
        "edits": seen.edit.kinds, "share": round(seen.share, 3), "said_by": seen.speakers,
        "difference": [msgspec.structs.asdict(piece) for piece in pieces_of(finding, seen)],
        "unquoted": [span.text_in(words) for span in seen.unquoted],
        "ellipsis_within": [span.text_in(words) for span in seen.closed],
    }  # fmt: skip


def _statement(statement: "Statement") -> Json:
    return {
        "statement": statement.statement, "kind": statement.kind, "speakers": _speakers(statement),
        **_article(statement.article),
    }  # fmt: skip


def _article(source: "Source") -> Json:
    return {"title": source.title, "outlet": source.outlet, "published": source.published, "url": source.url}


def _elsewhere(place: "Elsewhere") -> Json:
    return {
        "article": place.article.key, **_article(place.article), "words": place.words, "start": place.start,
        "end": place.end, "quoted": place.quoted, "partly": place.partly,
    }  # fmt: skip


def sarif_text(checks: "Iterable[Check]") -> Iterator[str]:
    """Yield what is wrong, and what was found outside of statements, as a SARIF log; what is exact is no result."""
    rules = [Rule(_rule(kind), *MEANINGS[kind], _level(kind in WRONG)) for kind in MEANINGS if kind != "exact"]
    results = (
        _result(check.draft.name, one) for check in checks for one in check.quotations if one.finding.kind != "exact"
    )
    return log(rules, results, version("onrecord"))


def _rule(kind: Kind) -> str:
    return f"quotation/{kind.replace(' ', '-')}"


def _level(wrong: bool) -> Level:
    return "error" if wrong else "note"


def _result(name: str, one: "Checked") -> Result:
    finding, region = one.finding, one.region
    place = Place(name, region.line, region.column, region.end_line, region.end_column)
    return Result(
        _rule(finding.kind),
        _level(finding.is_wrong),
        _message(finding),
        finding.quotation.words,
        place,
        tuple(_related(finding)),
        _checked(one),
    )


def _message(finding: Finding) -> str:
    """Return the sentence with the nearest statements behind it."""
    told = sentence(finding).rstrip(" .,;:")
    near = [f"{s.statement}: {', '.join(facts_of(s.article))}" for seen in finding.nearest for s in seen.statements]
    near += [", ".join(facts_of(place.article)) for place in finding.elsewhere]
    return f"{told[:1].upper()}{told[1:]}." + "".join(f"\n{line}" for line in near)


def _related(finding: Finding) -> Iterator[tuple[str, str]]:
    for seen in finding.nearest:
        for statement in seen.statements:
            if statement.article.url:
                yield statement.article.url, f"{statement.statement}: {words_of(seen)}"
    yield from (
        (place.article.url, shorten(clean(place.words), _WORDS)) for place in finding.elsewhere if place.article.url
    )
