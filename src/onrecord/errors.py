"""Every error that the package raises on purpose.

    OnrecordError                 exit code 1, unless a line below says otherwise
    ├── InputError                what was given cannot be read                       2
    │   ├── NotTextError          binary, PDF, image …                                2
    │   ├── TooLargeError         over a stated limit                                 2
    │   ├── RowError              one malformed row of a JSONL file                   1
    │   └── FetchError            an address that cannot or must not be fetched       2
    ├── KnowledgeError            a knowledge file cannot be read or is malformed         2
    ├── OutputError               the result cannot be written                        3
    ├── CorpusError               a corpus file that is damaged, held, or of another kind    2
    ├── RecordError               data that is not a record of our schema             2
    ├── PipelineError             steps in an order that cannot work                  4
    └── ModelError                a model is missing or is not the pinned one         4

A message names the cause first, then the next action: "FILE: cause; remedy".
"""


class OnrecordError(Exception):
    """Base of all errors; `exit_code` is what the command line ends with."""

    exit_code = 1


class InputError(OnrecordError):
    """What was given cannot be read as an article."""

    exit_code = 2


class NotTextError(InputError):
    """The input is no text: a PDF, an image, another binary format."""


class TooLargeError(InputError):
    """The input is over a stated limit."""


class RowError(InputError):
    """One row of a JSONL file is malformed or incomplete; the other rows are read."""

    exit_code = 1


class FetchError(InputError):
    """An address does not answer, answers with no article, or must not be fetched."""


class KnowledgeError(OnrecordError):
    """A file for the knowledge base cannot be read or does not have its form; names file, entry and field."""

    exit_code = 2


class OutputError(OnrecordError):
    """The result cannot be written where it was asked to go."""

    exit_code = 3


class CorpusError(OnrecordError):
    """A corpus file cannot be opened, read or written: absent, damaged, newer, or held by another writer."""

    exit_code = 2


class RecordError(OnrecordError):
    """Data that does not have the shape of a record."""

    exit_code = 2


class PipelineError(OnrecordError):
    """Steps that cannot work in the order given: one needs a layer that none before it gives."""

    exit_code = 4


class ModelError(OnrecordError):
    """A model is missing, or its files are not those that were pinned."""

    exit_code = 4
