import contextlib
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.intake.addresses import is_public, read_url


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(ip):
    assert is_public(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1",
        "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2001:0:808:808:0:0:80ff:fffe",
    ],
)  # fmt: skip
def test_not_public(ip):
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize(
    ("url", "full"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTP://Example.ORG:80/a?b=c#d ", "http://example.org/a?b=c"),
        ("https://example.org:8443/é ü?q=ñ", "https://example.org:8443/%C3%A9%20%C3%BC?q=%C3%B1"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_an_address_is_written_as_it_is_asked_for(url, full):
    assert read_url(url).url == full


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("file:///etc/passwd", "file: only http and https"),
        ("example.org/a", "no scheme: only http and https"),
        ("http:///a", "names no host"),
        ("http://[::1/a", "no valid address"),
        ("http://example.org:99999/", "no valid address"),
        ("http://example.org:x/", "no valid address"),
        ("http://" + "a" * 300 + "é/", "no valid address"),
        ("http://editor:secret@example.org/", "holds a user name"),
        ("http://example.org:25/", "port 25 is for no web server"),
        ("http://example.org:0/", "port 0 is for no web server"),
    ],
)
def test_other_addresses_are_refused(url, cause):
    with pytest.raises(FetchError, match=cause) as caught:
        read_url(url)
    assert "secret" not in str(caught.value)


@given(st.text() | st.text().map("http://{}".format) | st.text().map("https://a.example/{}".format))
def test_any_address_is_read_or_refused(url):
    with contextlib.suppress(FetchError):
        assert read_url(url).url.isascii()


def test_a_place_may_be_relative():
    assert read_url("https://example.org/a/b").join("../c") == "https://example.org/c"
    assert read_url("https://example.org/a").join("//other.example/b") == "https://other.example/b"
