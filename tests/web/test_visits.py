"""Forms carry what no other site knows, another each time; pages are packed."""

from onrecord.web.visits import Visits


def test_a_form_carries_another_token_each_time_and_all_of_them_fit():
    visits = Visits(5)
    visit = visits.begin()
    tokens = {visits.token(visit) for _ in range(5)}
    assert len(tokens) == 5
    assert all(visits.fits(visit, token) for token in tokens)


def test_no_other_token_fits():
    visits = Visits(5)
    visit, token = visits.begin(), visits.token("another")
    other = "0" if token[-1] != "0" else "1"
    assert not any(visits.fits(visit, wrong) for wrong in (token, "", "0" * 128, "zz", token[:64], "é" * 128))
    assert visits.fits("another", token)
    assert not visits.fits("another", token[:-1] + other)
    assert not visits.fits(None, token)


def test_pages_are_packed_for_who_takes_it(site):
    packed = site.get("/search", headers={"Accept-Encoding": "gzip"})
    plain = site.get("/search", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) * 2 < len(plain.content)
