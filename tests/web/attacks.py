"""Articles whose every text is an attack on whoever shows it."""

from onrecord.record import Entity, Event, Mention, Span
from tests.corpus.records import article, record, saying, span

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></textarea></style><script>alert(1)</script>",
    "<!-- --><b>bold</b>&lt;i&gt;&amp;amp;",
    "{{ 7 * 7 }}{% for x in range(9) %}${7*7}<%= 7*7 %>",
    "javascript:alert(1)",
    "\u202egnp.exe\u202c \u2066hidden\u2069 \u200f\u200e",
    "\x00null\x00 \x1b[31mred\x1b]0;title\x07 \x08\x7f \x85 \u2028line\u2029",
    '=HYPERLINK("http://evil.example";"x")',
    "'; DROP TABLE articles; --",
    "../../../../etc/passwd",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "𝕏" * 40 + "é́́́́" + "\ufeff\ufffe",
    "a" * 3_000,
)


def attacked():
    """Yield a record for each attack, which stands in its title, outlet, names, words and address."""
    for number, words in enumerate(ATTACKS):
        text = f"{words} said “{words}” and hit {words}. {words}"
        who = span(text, words)
        said = saying(text, 1, words, "said", f"“{words}”", entities=("e1",))
        begin = text.index("hit ")
        yield record(
            article(f"x{number}", text, outlet=words, published="2024-05-20", title=words, url=f"javascript:{words}"),
            entities=(Entity("e1", words, (words,), "person", role=words), Entity("e2", f"{words} B", (), "person")),
            mentions=(Mention(who.start, who.end, "m1", "name", "e1"),),
            attributions=(said,),
            events=(
                Event(begin, len(text), id="v1", type="REQUEST", trigger=Span(begin, begin + 3), actors=("e1",),
                      recipients=("e2",)),
            ),
        )  # fmt: skip
