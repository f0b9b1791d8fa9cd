"""Did it happen: modality and polarity of an event, from the cues of its clause and of the clauses that govern it.

The walk goes from the trigger up the parse, as in the rule reader of Saurí and Pustejovsky (2012): each word on
the way may be a cue; the innermost modality counts, and one negation on the way makes the event negative.
"""

from typing import Final, NamedTuple

from onrecord.document import Token
from onrecord.events.cues import is_negation, phrase_of, read_cues
from onrecord.events.governing import is_a_party, is_definite, is_infinitive, is_past, meaning_of
from onrecord.events.grammar import find_subject, has_own_subject
from onrecord.events.untrue import find_untrue
from onrecord.record import Attribution, Modality, Polarity, Span

_LONGEST: Final = 12  # words between the trigger and the last cue that is looked at
_NOMINAL: Final = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd", "obj", "conj", "appos", "nmod"))
_CLAUSAL: Final = frozenset(("xcomp", "ccomp", "pcomp", "acl", "advcl", "prep", "csubj", "csubjpass"))
_OPEN: Final = frozenset(("of", "to", "for", "in", "from", "with"))
_ASIDE: Final = frozenset(("relcl", "advcl", "acl"))  # clauses of which a question does not ask
_ASKED: Final = frozenset(("planned", "possible", "requested"))
_ENDS: Final = frozenset(("?", ".", "!", "”", "’’", "''", '"'))
_SEEN: Final = 60  # words in which a question must end


class Factuality(NamedTuple):
    """Whether an event took place (`modality`), whether it is negated (`polarity`), and the words that say so.

    `outright` where these words have no other meaning: "it is false that", "almost fell".
    """

    modality: Modality
    polarity: Polarity
    modality_cue: Span | None = None
    polarity_cue: Span | None = None
    outright: bool = False


def resolve_factuality(head: Token, holder: Attribution | None, *, is_act_of_speech: bool = False) -> Factuality:
    """Return modality and polarity of the event whose trigger's head is `head`, told by `holder` (None: the outlet).

    An act of speech (a demand, a charge) that is denied or performed with these very words ("we demand") did happen.
    """
    walk = _Walk(head, is_act_of_speech=is_act_of_speech)
    walk.climb()
    told = holder if not is_act_of_speech else None
    modality, cue = _with_question(walk, head)
    if modality is None and told is not None and not walk.settled and not _is_presupposed(head):
        modality, cue = read_cues().acts.get(told.cue.act), next(iter(told.cue.spans), None)
    denied = not walk.negative and told is not None and _is_denied(head, told)
    negation = walk.negation.span if walk.negation else next(iter(told.cue.spans), None) if told and denied else None
    polarity: Polarity = "-" if walk.negative or denied else "+"
    return Factuality(modality or "actual", polarity, cue if modality else None, negation, walk.outright)


def _with_question(walk: "_Walk", head: Token) -> tuple[Modality | None, Span | None]:
    """Return the modality that the walk found and its cue, or that of the question in which `head` stands."""
    if walk.modality is None or walk.modality in _ASKED:
        mark = _question_mark(head)
        if mark is not None:
            return "questioned", mark.span
    return walk.modality, walk.cue.span if walk.cue else None


class _Walk:
    """What the cues on the way up say so far."""

    def __init__(self, head: Token, *, is_act_of_speech: bool) -> None:
        self.modality: Modality | None = None
        self.cue: Token | None = None
        self.negation: Token | None = None
        self.outright = False
        self.settled = False  # whether a word on the way says that it did happen: "decided to strike"
        self._doubled: Token | None = None
        self._head = head
        self._is_act_of_speech = is_act_of_speech
        self._cues = read_cues()

    @property
    def negative(self) -> bool:
        """Whether a word on the way negates the event."""
        return self.negation is not None

    def climb(self) -> None:
        """Look at the clause of the trigger, then at what governs it, until a clause stands for itself."""
        self._go_up()
        if self._is_act_of_speech and _is_uttered(self._head, self.cue):
            self.modality = self.cue = None
        if self.negation is not None and self.modality != "requested" and _is_over(self.negation):
            self.negation = None

    def _go_up(self) -> None:
        word = self._head
        self._own(word, aux=True, negation=True)
        for _ in range(_LONGEST):
            above = word.head
            if above is word or word.dep == "relcl" or not self._step(word, above):
                break
            word = above
        if word.head is word and is_infinitive(word):
            self._say("planned", word)  # a headline: "Leaders to meet"

    def _turn(self, cue: Token) -> None:
        """Take in a word that makes of what it governs the opposite: "failed to prevent" prevented nothing."""
        if any(c.dep == "neg" for c in cue.children):
            self._doubled = cue
        else:
            self.negation = cue if self.negation is None else None

    def _say(self, modality: str | None, cue: Token) -> None:
        if self.modality is None and modality is not None:
            self.modality, self.cue = modality, cue  # type: ignore[assignment]

    def _own(self, word: Token, *, aux: bool, negation: bool) -> None:
        """Look at the auxiliaries, adverbs, marks, modifiers and negations that hang at `word`."""
        cues = self._cues
        if aux and _is_conditional(word):
            self._say("hypothetical", word)
        for child in word.children:
            lower = child.lower
            if negation and is_negation(child):
                if word is self._doubled:
                    continue
                self.negation = self.negation or child
                self.outright |= lower in cues.short
            elif child.dep == "mark":
                self._say(cues.marks.get(lower), child)
            elif aux and child.dep == "aux":
                self._say(cues.auxiliaries.get(lower), child)
            elif child.dep == "advmod" and (word is self._head or cues.adverbs.get(lower) != "general"):
                self._say(cues.adverbs.get(lower), child)
            elif child.dep == "amod" and word is self._head:
                self._say(cues.modifiers.get(lower), child)
                if lower in cues.undone:
                    self.negation = self.negation or child

    def _step(self, word: Token, above: Token) -> bool:
        """Take in what `above` says of `word`; tell whether to go on from there."""
        untrue = find_untrue(word)
        if untrue is not None:
            self._turn(untrue)
            self.outright = True
            return False
        if _is_errand(word, above):
            self._say("planned", above.head)
            return False
        if word.dep == "conj" and word.pos == "VERB":
            return self._coordinated(word, above)
        if word.dep in _CLAUSAL:
            return self._clause(word, above)
        if word.dep in _NOMINAL or word.dep == "pobj":
            return self._noun(word, above)
        return False

    def _coordinated(self, word: Token, above: Token) -> bool:
        if has_own_subject(word) or not (word.tag == above.tag or {word.tag, above.tag} <= {"VB", "VBP"}):
            return False
        if not any(c.dep == "aux" for c in word.children):
            self._own(above, aux=True, negation=_is_either(above))
        return True

    def _clause(self, word: Token, above: Token) -> bool:
        infinitive = is_infinitive(word)
        if word.dep == "acl" and not infinitive and word is self._head and self._is_act_of_speech:
            return False
        if infinitive and word.dep in ("acl", "advcl", "relcl") and _is_singular(above):
            self._own(above, aux=True, negation=False)
            return True
        known = (infinitive or word.dep != "advcl") and self._govern(above, word)
        if word.dep == "pcomp" and above.lower in self._cues.ahead:
            self._say("planned", above)
            return False
        if word.dep in ("xcomp", "pcomp") or (infinitive and known):
            self._own(above, aux=True, negation=word.dep == "xcomp")
            return True
        if word.dep == "prep":
            light = above.lemma in self._cues.light
            self._own(above, aux=light or known, negation=False)
            return light or known
        if word.dep in ("acl", "advcl") and infinitive:
            return self._purpose(word, above)
        return known and word.dep == "ccomp"

    def _purpose(self, word: Token, above: Token) -> bool:
        """Take in an infinitive of purpose: "filed a motion to dissolve", "marched to protest", else a plan."""
        if word.lemma in self._cues.performed and above.pos == "VERB":
            self._own(above, aux=True, negation=True)
            return True
        things = [c.lemma for c in above.children if c.dep in ("dobj", "nsubjpass")]
        asked = any(self._cues.governors.get(thing) == "requested" for thing in things)
        self._say("requested" if asked else "planned", above)
        return False

    def _noun(self, word: Token, above: Token) -> bool:
        known = self._govern(above, word)
        if above.pos not in ("VERB", "AUX"):
            if word.dep == "conj" and _is_either(above):
                self._own(above, aux=False, negation=True)
            return above.lower in _OPEN or word.dep == "conj"
        if word.dep == "dobj" and above.lemma in self._cues.about and not _is_new(word):
            self.settled = True
            return False
        light = above.lemma in self._cues.light
        if not light and not known and is_definite(word):
            return False
        if light or word.dep == "dobj":
            happens = word.dep == "nsubj" and above.lemma in self._cues.happens
            self._own(above, aux=True, negation=happens or (light and word.dep in ("dobj", "attr", "nsubjpass")))
        return light or word.dep == "dobj"

    def _govern(self, above: Token, word: Token) -> bool:
        """Take in the lexical meaning of the governing word; tell whether it has one."""
        if phrase_of(above) in self._cues.negative and not is_a_party(word, above):
            self._undo(above, word)
            return True
        found = meaning_of(above, word)
        if found is None:
            return False
        if found.modality == "actual":
            self.settled |= found.is_settled and self.modality is None
        else:
            self._say(found.modality, found.cue)
        return True

    def _undo(self, above: Token, word: Token) -> None:
        """Take in a word that says that its object or clause did not happen; a demand that is denied did."""
        is_told = self._is_act_of_speech and word is self._head and word.pos != "VERB"
        if not is_told and _is_close(word, self._head):
            self._turn(above)
        if phrase_of(above) in self._cues.unrealised:
            self._say("possible" if above is self._doubled else "planned", above)


def _is_singular(noun: Token) -> bool:
    """Tell whether the noun is set apart by what it did: "the first country to sign"."""
    cues = read_cues()
    return noun.lemma not in cues.governors and any(c.dep == "amod" and c.lower in cues.singular for c in noun.children)


def _is_errand(word: Token, above: Token) -> bool:
    """Tell whether somebody goes or is sent for the event: "was summoned for questioning"."""
    return word.dep in ("pobj", "pcomp") and above.lower == "for" and above.head.lemma in read_cues().errands


def _is_either(word: Token) -> bool:
    """Tell whether a negation of `word` is one of what follows it, too: "no sanctions or bans"."""
    others = {c.lower for c in word.children if c.dep in ("cc", "preconj")}
    return bool(others & {"or", "nor"}) and "either" not in others


def _is_over(verb: Token) -> bool:
    """Tell whether the verb says that what did happen came to an end: "ended the siege"."""
    return verb.pos == "VERB" and verb.lemma in read_cues().over


def _is_uttered(head: Token, cue: Token | None) -> bool:
    """Tell whether saying so is the act: "I want to thank you", "we must condemn this"."""
    cues = read_cues()
    if cue is None or cue.lemma not in cues.prefaces or head.lemma not in cues.uttered:
        return False
    subject = find_subject(head)
    return subject is not None and subject.lower in ("i", "we")


def _is_conditional(word: Token) -> bool:
    """Tell whether `word` is foretold under a condition: "will attack if …"."""
    marks = read_cues().marks
    return any(c.tag in ("MD", "TO") for c in word.children) and any(
        clause.dep == "advcl" and any(c.dep == "mark" and marks.get(c.lower) == "hypothetical" for c in clause.children)
        for clause in word.children
    )


def _is_close(word: Token, head: Token) -> bool:
    """Tell whether `word` is the trigger or the verb or preposition it hangs at, not a noun in between."""
    return word is head or word.pos in ("VERB", "AUX", "ADP") or word.dep == "conj"


def _is_presupposed(head: Token) -> bool:
    """Tell whether the event is told as past, or named as something known apart from what is demanded or promised."""
    return is_past(head) or (head.dep in ("pobj", "nsubj", "nsubjpass") and is_definite(head))


def _is_new(noun: Token) -> bool:
    """Tell whether the noun is named as one of which nothing is known: "a deal"."""
    return any(c.lower in ("a", "an") for c in noun.children)


def _question_mark(head: Token) -> Token | None:
    """Return the first mark after `head` that ends a sentence or a quotation in it, if it is a question mark."""
    if any(word.dep in _ASIDE for word in (head, *head.ancestors())):
        return None
    tokens = head.sentence.tokens
    at = head.i - tokens[0].i
    end = next((t for t in tokens[at : at + _SEEN] if t.text in _ENDS), None)
    return end if end is not None and end.text == "?" else None


def _is_denied(head: Token, holder: Attribution) -> bool:
    """Tell whether the event is what `holder` denies: the top of the content."""
    if holder.cue.act != "deny":
        return False
    above = head.head
    return above is head or not any(span.start <= above.start < span.end for span in holder.content)
