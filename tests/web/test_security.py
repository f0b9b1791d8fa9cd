"""Who may ask what: hosts, headers, limits, forms, sign-in, paths."""

import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.errors import InputError
from onrecord.web import Settings
from onrecord.web.app import make_app
from onrecord.web.passwords import Hashed, load_secret, new_password, new_token, save_secret
from onrecord.web.security import HEADERS, guarded
from onrecord.web.settings import Limits, is_loopback
from onrecord.web.writing import writes
from tests.web.conftest import open_site

SECRET = Hashed.of("correct horse")


def csrf(page):
    return re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)[1]


def sign_in(site, password="correct horse", back="/"):
    page = site.get("/login")
    return site.post("/login", data={"csrf": csrf(page), "password": password, "back": back})


@pytest.mark.parametrize("address", ["/", "/nope", "/search?x=1", "/api/home", "/api/nope", "/static/onrecord.css"])
def test_every_answer_has_the_headers(site, address):
    answer = site.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_refusals_have_them_too(newsroom, site):
    assert site.get("/", headers={"host": "evil.example"}).headers["x-frame-options"] == "DENY"
    assert site.post("/theme", headers={"origin": "http://evil.example"}).headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["localhost", "localhost:8700", "127.0.0.1:8700", "[::1]:8700", "LOCALHOST"])
def test_this_machine_is_asked_by_its_names(site, host):
    assert site.get("/login", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.168.0.7", "", "[", "127.0.0.1@evil.example", "a b"]
)
def test_and_by_no_other_name(site, host):
    assert site.get("/", headers={"host": host}).status_code == 421


def test_beyond_this_machine_addresses_and_given_names_will_do(newsroom):
    with open_site(newsroom, host="0.0.0.0", names=("desk.example",)) as site:
        codes = [
            site.get("/login", headers={"host": host}).status_code
            for host in ("192.168.0.7:8700", "Desk.example", "evil.example")
        ]
    assert codes == [200, 200, 421]


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/",
     "/static/%00", "/static/onrecord.css/", "/static/onrecord.css%00.js", "//etc/passwd", "/..%5c..%5capp.py"],
)  # fmt: skip
def test_no_path_leads_out_of_the_static_files(site, path):
    answer = site.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_static_files_may_be_kept_because_their_address_has_their_hash(site):
    [address] = re.findall(r'href="(/static/onrecord\.css\?[0-9a-f]{12})"', site.get("/").text)
    assert "immutable" in site.get(address).headers["cache-control"]
    assert site.get("/").headers["cache-control"] == "private, no-cache"


def test_what_only_reads_takes_no_post(site):
    assert site.post("/search").status_code == 405
    assert site.delete("/").status_code == 405
    assert "GET" in site.post("/search").headers["allow"]


# Forms


def test_the_theme_is_kept_in_a_cookie_and_works_without_a_script(newsroom):
    with open_site(newsroom) as site:
        assert 'data-theme="auto"' in site.get("/").text
        chosen = site.post("/theme", data={"theme": "dark", "back": "/search?q=tanks"})
        assert (chosen.status_code, chosen.headers["location"]) == (303, "/search?q=tanks")
        assert "HttpOnly" in chosen.headers["set-cookie"] and "SameSite=lax" in chosen.headers["set-cookie"]
        assert 'data-theme="dark"' in site.get("/").text
        site.post("/theme", data={"theme": "auto", "back": "/"})
        assert 'data-theme="auto"' in site.get("/").text


@pytest.mark.parametrize(
    "back", ["//evil.example", "http://evil.example", "/\\evil.example", "javascript:x", "/\nx", ""]
)
def test_one_goes_back_to_this_site_only(site, back):
    assert site.post("/theme", data={"theme": "auto", "back": back}).headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}, {"origin": "http://localhost:9999"}],
)  # fmt: skip
def test_what_another_site_sends_is_refused(site, headers):
    assert site.post("/theme", data={"theme": "dark"}, headers=headers).status_code == 403


def test_what_is_no_form_is_refused(site):
    assert site.post("/theme", json={"theme": "dark"}).status_code == 400


def writing_site(path, **settings):
    """Return a client of a site with an endpoint that writes."""

    async def note(request, form):
        return PlainTextResponse(f"wrote {form['words']}")

    given = Settings(path=path, **settings)
    app = make_app(given)
    app.router.routes.append(Route("/note", writes(note), methods=["POST"]))
    return TestClient(guarded(app, given), base_url="http://localhost", follow_redirects=False)


def test_nothing_is_written_without_edit(newsroom):
    with writing_site(newsroom) as site:
        answer = site.post("/note", data={"words": "x"})
    assert answer.status_code == 403
    assert "onrecord serve --edit" in answer.text


def test_a_form_must_be_of_this_visit(newsroom):
    with writing_site(newsroom, edit=True) as site, writing_site(newsroom, edit=True) as other:
        token = site.get("/login").text
        own = re.search(r'name="csrf" value="([0-9a-f]+)"', token)[1]
        theirs = csrf(other.get("/login"))
        sent = [site.post("/note", data={"words": "x", "csrf": given}) for given in (own, theirs, "", "é")]
        assert [one.status_code for one in sent] == [200, 403, 403, 403]
        site.cookies.clear()
        assert site.post("/note", data={"words": "x", "csrf": own}).status_code == 403


# Limits


def test_too_much_is_refused_by_what_it_says_and_by_what_comes(newsroom):
    with open_site(newsroom, limits=Limits(body=1_000)) as site:
        assert site.post("/theme", data={"back": "x" * 2_000}).status_code == 413
        chunks = (b"theme=" + b"x" * 400 for _ in range(5))
        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert site.post("/theme", content=chunks, headers=kind).status_code == 413
        assert site.post("/theme", data={"theme": "light"}).status_code == 303


def test_an_address_has_a_longest(site):
    assert site.get("/search", params={"q": "x" * 9_000}).status_code == 414


def test_a_value_has_a_longest_and_a_filter_a_most(site):
    assert site.get("/search", params={"q": "x" * 1_001}).status_code == 400
    assert site.get("/search", params={"speaker": "x" * 201}).status_code == 400
    assert site.get("/search", params={"speaker": ["x"] * 21}).status_code == 400


def test_beyond_this_machine_a_client_may_ask_only_so_often(newsroom):
    with open_site(newsroom, host="0.0.0.0", secret=SECRET, limits=Limits(burst=3, rate=0.001)) as site:
        answers = [site.get("/login") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "1"


# Signing in


def test_who_has_not_signed_in_is_sent_to_the_door(newsroom):
    with open_site(newsroom, secret=SECRET) as site:
        page, api = site.get("/search?q=tanks"), site.get("/api/search?q=tanks")
        assert (page.status_code, page.headers["location"]) == (303, "/login?back=%2Fsearch%3Fq%3Dtanks")
        assert (api.status_code, api.headers["www-authenticate"]) == (401, "Bearer")
        assert site.get("/static/onrecord.css").status_code == 200
        assert site.post("/logout").status_code == 401


def test_the_password_opens_the_door_until_one_signs_out(newsroom):
    with open_site(newsroom, secret=SECRET) as site:
        before = site.get("/login") and site.cookies["onrecord_visit"]
        opened = sign_in(site, back="/search?q=tanks")
        assert (opened.status_code, opened.headers["location"]) == (303, "/search?q=tanks")
        assert site.cookies["onrecord_visit"] != before
        page = site.get("/")
        assert page.status_code == 200 and "Sign out" in page.text
        site.post("/logout", data={"csrf": csrf(page)})
        assert site.get("/").status_code == 303


def test_a_wrong_password_does_not_and_one_may_try_only_so_often(newsroom):
    with open_site(newsroom, secret=SECRET) as site:
        codes = [sign_in(site, "wrong password").status_code for _ in range(6)]
        assert codes == [403] * 5 + [429]
        assert sign_in(site).status_code == 429
        assert site.get("/").status_code == 303


def test_nobody_signs_in_with_a_form_of_another_visit(newsroom):
    with open_site(newsroom, secret=SECRET) as site:
        token = csrf(site.get("/login"))
        site.cookies.clear()
        assert site.post("/login", data={"csrf": token, "password": "correct horse"}).status_code == 403


def test_a_cookie_made_by_hand_opens_nothing(newsroom):
    with open_site(newsroom, secret=SECRET) as site:
        for forged in ("x", "x.y", ".", "é.é", "a" * 4_000):
            site.cookies.clear()
            assert site.get("/", headers={"cookie": f"onrecord_visit={forged}".encode()}).status_code == 303


def test_programs_send_the_token_itself(newsroom):
    with open_site(newsroom, secret=SECRET) as site:
        right, wrong = ({"authorization": f"Bearer {given}"} for given in ("correct horse", "incorrect"))
        codes = [site.get("/api/home", headers=given).status_code for given in (wrong, right, right, wrong)]
    assert codes == [401, 200, 200, 401]


def test_only_a_hash_is_kept_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "config" / "password.json"
    assert load_secret(path) is None
    save_secret(path, new_password("correct horse"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert "horse" not in path.read_text()
    assert load_secret(path).fits("correct horse") and not load_secret(path).fits("correct horses")


def test_short_passwords_and_broken_files_are_told(tmp_path):
    with pytest.raises(InputError, match="fewer than 10 characters; choose a longer one"):
        new_password("short")
    (tmp_path / "p").write_text("{}")
    with pytest.raises(InputError, match="delete it and give --password again"):
        load_secret(tmp_path / "p")
    assert len(new_token()) == 32 and new_token() != new_token()


@pytest.mark.parametrize(("host", "own"), [("127.0.0.1", True), ("127.0.0.9", True), ("::1", True), ("localhost", True),
                                           ("0.0.0.0", False), ("::", False), ("news.example", False)])  # fmt: skip
def test_what_counts_as_this_machine(host, own):
    assert is_loopback(host) is own
