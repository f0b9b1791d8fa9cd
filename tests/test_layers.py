"""The house: rooms know the data model, never each other; only cli prints; one room fetches."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
ROOMS = {p.name for p in SOURCE.iterdir() if p.is_dir() and (p / "__init__.py").is_file()}
SHARED = {"record", "document", "days", "errors", "models", "overrides", "reach"}
FILES = sorted(SOURCE.rglob("*.py"))
BORDERS = {
    "spacy": {"language", "export"},  # export writes spaCy's own file format
    "trafilatura": {"intake"},
    "lxml": {"intake"},
    "urllib3": {"intake"},
    "rich": {"cli", "export"},
    "typer": {"cli"},
    "sqlite3": {"corpus"},
    "onnxruntime": {"models"},
    "tokenizers": {"models"},
    "pyarrow": {"export"},
    "matplotlib": {"export"},
    "mcp": {"assistants"},
    "mcp_types": {"assistants"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "markupsafe": {"web"},
    "jinja2": {"corpus", "export", "web"},
}
ALSO = {  # ways in, like cli: they ask the corpus and never print
    "assistants": {"corpus", "language", "naming"},
    "web": {"builder", "codebook", "corpus", "export", "intake", "language", "naming", "verifier", "why"},
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from ([f"onrecord.{a.name}" for a in node.names] if node.module == "onrecord" else [node.module])


def room_of(path):
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_do_not_import_each_other(path):
    here = room_of(path)
    if here not in ROOMS or here == "cli":
        pytest.skip("not a room")
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "onrecord":
            assert parts[1] in SHARED | {here} | ALSO.get(here, set()), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_foreign_libraries_stop_at_their_border(path):
    for name in imported(path):
        allowed = BORDERS.get(name.split(".")[0])
        assert allowed is None or room_of(path) in allowed, f"{path.name} imports {name}"


def test_the_rooms_are_there():
    assert {
        "intake",
        "language",
        "entities",
        "attribution",
        "events",
        "grounding",
        "wording",
        "models",
        "export",
        "assistants",
        "web",
    } <= ROOMS


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_file_is_a_mixed_bag(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
