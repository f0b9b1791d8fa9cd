"""What must hold of every record, whatever was read."""

from collections.abc import Iterable, Iterator

from onrecord.record import Record, Span


def check(record: Record) -> None:
    """Fail where a record breaks a ground rule of the contract."""
    _blocks_tile_the_text(record)
    _spans_lie_in_the_text(record)
    _ids_are_unique(record)
    _references_resolve(record)
    _lists_are_in_text_order(record)
    assert Record.from_json(record.to_json()) == record


def _blocks_tile_the_text(record: Record) -> None:
    blocks, text = record.article.blocks, record.article.text
    assert [b.start for b in blocks] == [0, *(b.end for b in blocks)][: len(blocks)]
    assert (blocks[-1].end if blocks else 0) == len(text)


def _spans(record: Record) -> Iterator[Span]:
    yield from (*record.mentions, *record.events, *record.times, *record.places, *record.wording)
    yield from (event.trigger for event in record.events)
    for a in record.attributions:
        yield from (*a.source.spans, *a.cue.spans, *a.content, *a.addressee.spans)


def _spans_lie_in_the_text(record: Record) -> None:
    text = record.article.text
    for span in _spans(record):
        assert 0 <= span.start < span.end <= len(text), span
        words = span.text_in(text)
        assert words == words.strip(), (span, words)


def _ids_are_unique(record: Record) -> None:
    lists = (record.entities, record.mentions, record.attributions, record.events, record.times, record.places)
    ids = [item.id for items in lists for item in items]
    assert len(ids) == len(set(ids))


def _references_resolve(record: Record) -> None:
    entities, attributions = _ids(record.entities), _ids(record.attributions)
    assert {m.entity for m in record.mentions} <= entities
    for a in record.attributions:
        assert a.content
        assert {*a.source.entities, *a.addressee.entities, *a.via} <= entities
        assert a.parent is None or a.parent in attributions - {a.id}
    for e in record.events:
        assert {*e.actors, *e.recipients} <= entities
        assert set(e.participants) <= _ids(record.mentions)
        assert e.holder is None or e.holder in attributions
        assert e.time is None or e.time in _ids(record.times)
        assert e.place is None or e.place in _ids(record.places)
        assert e.holds(e.trigger)
    for w in record.wording:
        assert w.holder is None or w.holder in attributions
        assert (w.voice == "quoted") == (w.holder is not None)
    _parents_end(record)


def _parents_end(record: Record) -> None:
    parents = {a.id: a.parent for a in record.attributions}
    for start in parents:
        seen, at = {start}, parents[start]
        while at is not None:
            assert at not in seen, f"{start} is its own ancestor"
            seen.add(at)
            at = parents[at]


def _lists_are_in_text_order(record: Record) -> None:
    for items in (record.mentions, record.times, record.places, record.wording):
        starts = [item.start for item in items]
        assert starts == sorted(starts)
    triggers = [event.trigger.start for event in record.events]
    assert triggers == sorted(triggers)
    for a in record.attributions:
        for spans in (a.source.spans, a.cue.spans, a.content, a.addressee.spans):
            assert [s.start for s in spans] == sorted(s.start for s in spans)
    starts = [min(s.start for s in (*a.content, *a.cue.spans)) for a in record.attributions]
    assert starts == sorted(starts)


def _ids(items: Iterable[object]) -> set[str]:
    return {item.id for item in items}  # type: ignore[attr-defined]
