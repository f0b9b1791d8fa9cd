"""A call of each tool on the corpus of these tests, and how a failed one looks."""

CALLS = {
    "search_statements": {"words": "harbour", "limit": 2},
    "verify_quote": {"words": "the last smuggler has now left our waters", "speaker": "Anna Berg"},
    "timeline": {"who": "Bo Lund"},
    "compare_family": {"statement": "k2:a1"},
    "read_article": {"article": "n1:a3", "items": ["statements", "events"]},
}


def failure(result):
    """Return what a tool told of its failure: one line, no traceback, nothing that looks like an answer."""
    assert result.is_error
    assert result.structured_content is None
    [content] = result.content
    assert "\n" not in content.text
    assert "Traceback" not in content.text
    return content.text
