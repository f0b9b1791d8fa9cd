"""axe-core, which the package axe-playwright-python carries, run on a page."""

from functools import cache
from importlib.resources import files

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"


@cache
def _script():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page):
    """Return what axe finds: the rule and the elements."""
    page.evaluate(_script())
    found = page.evaluate(_RUN, RULES)["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
