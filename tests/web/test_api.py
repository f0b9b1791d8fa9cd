"""The JSON API: its description is OpenAPI, and it does what its description says, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from onrecord.web import Settings
from onrecord.web.api import describe
from onrecord.web.app import OPERATIONS, PAGES, make_app
from onrecord.web.security import guarded
from onrecord.web.settings import Limits
from tests.web.test_verify import ByHand

EXAMPLES = 20  # of each operation, allowed and forbidden ones


@pytest.fixture(scope="module")
def described(newsroom):
    """Return the API as schemathesis reads its description."""
    own = Settings(path=newsroom, names=("testserver",), limits=Limits(address=1_000_000))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("onrecord.web.reading._reader", ByHand)
        yield schemathesis.openapi.from_asgi("/api/openapi.json", guarded(make_app(own), own))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.name.lower())
def test_it_does_what_its_description_says(described, mode):
    described.config.seed = 1
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue  # what is asked nothing cannot be asked wrongly

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def ask(case):
            nonlocal asked
            case.call_and_validate(base_url="http://testserver")
            asked += 1

        ask()
    assert asked >= EXAMPLES


def test_every_page_is_described_with_its_parameters():
    described = describe(PAGES)
    assert described["openapi"] == "3.1.0"
    assert {page.api for page in PAGES} <= set(described["paths"])
    operations = [path["get"] for path in described["paths"].values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    assert all(parameter["description"] for one in operations for parameter in one["parameters"])


def test_so_is_what_programs_can_ask_beside_them():
    paths = describe(PAGES, OPERATIONS)["paths"]
    assert {one.path for one in OPERATIONS} == set(paths) - set(describe(PAGES)["paths"])
    body = paths["/api/verify"]["post"]["requestBody"]
    assert body["required"] and set(body["content"]) == {"text/plain", "text/html"}
    assert "403" in paths["/api/add/{job}"]["get"]["responses"]
