"""The tools that an assistant may call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.assistants.article import ReadArticle, ReadText, read_article
from onrecord.assistants.family import ComparedFamily, CompareFamily, compare_family
from onrecord.assistants.forms import Answer, Arguments, read_arguments, schema_of
from onrecord.assistants.quote import VerifiedQuote, VerifyQuote, verify_quote
from onrecord.assistants.search import FoundStatements, SearchStatements, search_statements
from onrecord.assistants.timeline import FoundTimeline, Timeline, timeline

if TYPE_CHECKING:
    from onrecord.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Tool:
    """What a tool is asked and answers, and the function that answers; `about` tells when to call it."""

    name: str
    title: str
    about: str
    asked: type[Arguments]
    answered: type[Answer]
    answer: "Callable[[Corpus, Any], Answer]"

    def __call__(self, corpus: "Corpus", given: Mapping[str, Any]) -> Answer:
        """Return the answer to what is asked. Raises `InputError` or `CorpusError` with what to do."""
        return self.answer(corpus, read_arguments(self.asked, given))

    @property
    def input_schema(self) -> dict[str, Any]:
        """The JSON Schema of what it is asked."""
        return schema_of(self.asked)

    @property
    def output_schema(self) -> dict[str, Any]:
        """The JSON Schema of what it answers."""
        return schema_of(self.answered)


TOOLS: Final[Mapping[str, Tool]] = {
    tool.name: tool
    for tool in (
        Tool(
            "search_statements", "Search statements",
            "Find what was said in the articles: by words, speaker, subject, act, outlet and day. Each statement comes"
            " with its name, exact words and places, speaker, outlet, date and address; counts beside.",
            SearchStatements, FoundStatements, search_statements,
        ),
        Tool(
            "verify_quote", "Verify a quotation",
            "Check whether a quotation is as the corpus has it: word for word, altered (and what differs), from another"
            " speaker, only paraphrased, or not there; with the nearest statements. Call it before quoting anybody.",
            VerifyQuote, VerifiedQuote, verify_quote,
        ),
        Tool(
            "timeline", "Timeline",
            "Show what a person, body or state said, did and had done to them, by date, the earliest first.",
            Timeline, FoundTimeline, timeline,
        ),
        Tool(
            "compare_family", "Compare the versions of a statement",
            "Show how all outlets of the corpus give one statement, the earliest first, and what each did to its words;"
            " reports, distinct texts, origins and events counted side by side.",
            CompareFamily, ComparedFamily, compare_family,
        ),
        Tool(
            "read_article", "Read an article",
            "Read an article of the corpus, or the words around a statement or event, with the statements and events"
            " that are on record there.",
            ReadArticle, ReadText, read_article,
        ),
    )
}  # fmt: skip
