"""An attribution in the making."""

from dataclasses import dataclass, field

from onrecord.document import Token
from onrecord.record import Act, Span


@dataclass(slots=True)
class Draft:
    """What a rule found; `subject` is whom the source is understood to be where `source` is empty or a pronoun.

    `understood` is to whom it is said where a statement goes on that told so.
    """

    act: Act
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    lemma: str | None = None
    verb: Token | None = None
    source: tuple[Span, ...] = ()
    subject: Span | None = None
    hearer: Span | None = None
    understood: Span | None = None
    channels: list[Span] = field(default_factory=list)
    nested: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character of cue or content; a source may be shared with a cue before."""
        return min(s.start for s in (*self.cue, *self.content))

    @property
    def end(self) -> int:
        """Offset one past the last character of cue, source or content."""
        return max(s.end for s in (*self.cue, *self.source, *self.content))

    @property
    def runs_on(self) -> bool:
        """Whether it has no cue of its own and its speaker is carried over from what stands before."""
        return self.subject is not None and not self.cue
