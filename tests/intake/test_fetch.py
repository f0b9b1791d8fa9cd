import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.document import Document
from onrecord.errors import FetchError
from onrecord.intake import Limits, fetch, read_inputs
from onrecord.intake.fetch import fetch as fetch_page

PAGE = "<!doctype html><html><body><article><p>He said “no”, and that it was over.</p></article></body></html>"
QUICK = Limits(fetched_bytes=100_000, redirects=3, connect_seconds=2, silent_seconds=0.6, fetch_seconds=1.2)
BOMB = gzip.compress(bytes(20_000_000))  # 20 kB
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site(BaseHTTPRequestHandler):
    """A server with one page for each way to go wrong."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "get_" + self.path.strip("/").partition("?")[0])()

    def answer(self, body=b"", status=200, headers=HTML, length=None):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def endless(self, piece, seconds=0.0):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(seconds)

    def get_page(self):
        self.answer(PAGE.encode())

    def get_latin(self):
        self.answer(PAGE.encode("cp1252"), headers={"Content-Type": "text/html; charset=ISO-8859-1"})

    def get_text(self):
        self.answer(b"He said <b> so.", headers={"Content-Type": "text/plain"})

    def get_untyped(self):
        self.answer(PAGE.encode(), headers={})

    def get_chunked(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (PAGE[:20].encode(), PAGE[20:].encode(), b"")))

    def get_gzip(self):
        self.answer(gzip.compress(PAGE.encode()), headers=HTML | {"Content-Encoding": "gzip"})

    def get_bomb(self):
        self.answer(BOMB, headers=HTML | {"Content-Encoding": "gzip"})

    def get_badgzip(self):
        self.answer(b"no gzip at all", headers=HTML | {"Content-Encoding": "gzip"})

    def get_shortgzip(self):
        self.answer(gzip.compress(PAGE.encode())[:-6], headers=HTML | {"Content-Encoding": "gzip"})

    def get_deflate(self):
        self.answer(zlib.compress(PAGE.encode()), headers=HTML | {"Content-Encoding": "deflate"})

    def get_short(self):
        self.answer(b"<p>", length=5000)

    def get_shortchunk(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"50\r\n<p>")

    def get_announced(self):
        self.answer(b"<p>", length=1_000_000_000)

    def get_large(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.endless(b"<p>He said so.</p>" * 1000)

    def get_silent(self):
        time.sleep(1)

    def get_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.endless(b"<", 0.1)

    def get_dripheaders(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        self.endless(b"x", 0.1)

    def get_loop(self):
        self.answer(status=302, headers={"Location": "/loop"})

    def get_moved(self):
        self.answer(status=301, headers={"Location": "page?moved"})

    def get_tofile(self):
        self.answer(status=302, headers={"Location": "file:///etc/passwd"})

    def get_toprivate(self):
        self.answer(status=302, headers={"Location": f"http://127.0.0.2:{self.server.server_port}/page"})

    def get_pdf(self):
        self.answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})

    def get_falsepdf(self):
        self.answer(b"%PDF-1.7")

    def get_escape(self):
        self.wfile.write(b"HTTP/1.1 500 \x1b[31mred\r\n\r\n")

    def get_gone(self):
        self.answer(status=404)

    def get_empty(self):
        self.answer()

    def get_nonsense(self):
        self.wfile.write(b"\0\1\2 no HTTP\r\n\r\n")

    def get_manyheaders(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n")


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.daemon_threads = [], True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    server.server_close()


def get(site, page, limits=QUICK):
    return fetch_page(site.url + page, limits, allow_private=True)


@pytest.mark.parametrize("page", ["page", "chunked", "gzip", "untyped"])
def test_a_page_is_fetched(site, page):
    assert get(site, page).body == PAGE.encode()


def test_what_the_server_says_is_kept(site):
    page = get(site, "latin")
    assert (page.url, page.media, page.charset) == (site.url + "latin", "html", "iso-8859-1")
    assert get(site, "text").media == "text"
    assert get(site, "untyped").media is None


def test_the_request_says_who_asks_and_sends_no_cookies(site):
    get(site, "page?a=b")
    path, headers = site.asked[-1]
    assert path == "/page?a=b"
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"
    assert headers["User-Agent"] == "onrecord"
    assert "Cookie" not in headers


def test_a_redirect_is_followed_to_its_address(site):
    page = get(site, "moved")
    assert (page.url, page.body) == (site.url + "page?moved", PAGE.encode())


@pytest.mark.parametrize(
    ("page", "cause"),
    [
        ("loop", "redirects more than 3 times; open it in a browser and save"),
        ("tofile", "file: only http and https"),
        ("large", "sends more than 100,000 bytes, the limit"),
        ("announced", "sends more than 100,000 bytes, the limit"),
        ("bomb", "sends more than 100,000 bytes, the limit"),
        ("badgzip", "sends damaged gzip data"),
        ("shortgzip", "sends damaged gzip data"),
        ("deflate", "compressed as deflate, which was not asked for"),
        ("short", "breaks off before its end"),
        ("shortchunk", "breaks off before its end"),
        ("silent", "silent for 0.6 seconds"),
        ("drip", "not read within 1.2 seconds"),
        ("dripheaders", "not read within 1.2 seconds"),
        ("pdf", "is application/pdf, no HTML page"),
        ("gone", "answers 404 Not Found"),
        ("nonsense", r"does not answer as a web server \(BadStatusLine\)"),
        ("manyheaders", r"does not answer as a web server \(HTTPException\)"),
    ],
)
def test_a_page_that_goes_wrong_is_refused_in_time(site, page, cause):
    start = time.monotonic()
    with pytest.raises(FetchError, match=cause):
        get(site, page)
    assert time.monotonic() - start < 3


def test_what_is_given_up_leaves_no_thread_behind(site):
    with pytest.raises(FetchError):
        get(site, "dripheaders")
    end = time.monotonic() + 3
    while (running := [t for t in threading.enumerate() if t.name == "fetch"]) and time.monotonic() < end:
        time.sleep(0.02)
    assert running == []


def test_nobody_answers():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match=r"does not answer as a web server \(Connection refused\)"):
        fetch_page(f"http://127.0.0.1:{port}/", QUICK, allow_private=True)


def test_a_host_without_an_address(monkeypatch):
    def fail(*args, **options):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(fetch.socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match=r"there is no host nowhere\.example; "):
        fetch_page("http://nowhere.example/", QUICK)


# Private networks


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_private_addresses_are_refused_however_they_are_written(site, host):
    before = len(site.asked)
    with pytest.raises(FetchError, match=r"private network; pass --allow-private|there is no host"):
        fetch_page(f"http://{host}:{site.server_port}/page", QUICK)
    assert len(site.asked) == before


def resolve_to(monkeypatch, **names):
    """Let each of `names` stand for the addresses of its list, one list after the other."""
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **options):
        if host not in names:
            return real(host, port, *args, **options)
        ips = names[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(fetch.socket, "getaddrinfo", getaddrinfo)


def test_a_name_with_one_private_address_is_refused(site, monkeypatch):
    resolve_to(monkeypatch, courier=[["8.8.8.8", "10.0.0.1"]])
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is on a private network"):
        fetch_page("http://courier/page", QUICK)


def test_the_connection_goes_to_the_address_that_was_checked(site, monkeypatch):
    monkeypatch.setattr(fetch, "is_public", lambda ip: str(ip) == "127.0.0.1")
    resolve_to(monkeypatch, courier=[["127.0.0.1"], ["127.0.0.3"]])
    page = fetch_page(f"http://courier:{site.server_port}/page", QUICK)
    assert page.body == PAGE.encode()
    assert site.asked[-1][1]["Host"] == f"courier:{site.server_port}"


def test_every_redirect_is_checked_again(site, monkeypatch):
    monkeypatch.setattr(fetch, "is_public", lambda ip: str(ip) == "127.0.0.1")
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is on a private network"):
        fetch_page(site.url + "toprivate", QUICK)


def test_the_next_address_of_a_name_is_tried(site, monkeypatch):
    resolve_to(monkeypatch, courier=[["127.0.0.9", "127.0.0.1"]])
    assert fetch_page(f"http://courier:{site.server_port}/page", QUICK, allow_private=True).body == PAGE.encode()


# TLS


@pytest.fixture
def secure_site(tmp_path):
    """A site behind a certificate for `courier` that nobody has signed."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate")
    pem, certificate = tmp_path / "courier.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=courier", "-addext", "subjectAltName=DNS:courier", "-keyout", str(pem), "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    pem.write_text(pem.read_text() + certificate.read_text())
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.daemon_threads, server.handle_error = [], True, lambda *args: None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    server.trust = ssl.create_default_context(cafile=certificate)
    yield server
    server.shutdown()
    server.server_close()


def test_a_certificate_must_be_trusted_and_be_for_the_name(secure_site, monkeypatch):
    resolve_to(monkeypatch, courier=[["127.0.0.1"]] * 2, other=[["127.0.0.1"]])
    port = secure_site.server_port
    with pytest.raises(FetchError, match=r"no trusted connection \(CERTIFICATE_VERIFY_FAILED\)"):
        fetch_page(f"https://courier:{port}/page", QUICK, allow_private=True)
    monkeypatch.setattr(fetch, "_trust", lambda: secure_site.trust)
    assert fetch_page(f"https://courier:{port}/page", QUICK, allow_private=True).body == PAGE.encode()
    with pytest.raises(FetchError, match="no trusted connection"):
        fetch_page(f"https://other:{port}/page", QUICK, allow_private=True)


# As an input


def test_an_address_is_an_input(site):
    items = list(
        read_inputs(
            [site.url + p for p in ("latin", "text", "gone", "falsepdf", "empty")], limits=QUICK, allow_private=True
        )
    )
    latin, text, *errors = items
    assert isinstance(latin, Document)
    assert latin.origin == {"encoding": "cp1252", "id": None, "media": "html"}
    assert "“no”" in latin.article.text
    assert latin.article.url == site.url + "latin"
    assert (text.article.text, text.origin["media"]) == ("He said <b> so.", "text")
    assert [str(e).removeprefix(site.url).partition(";")[0] for e in errors] == [
        "gone: answers 404 Not Found", "falsepdf: looks like a PDF", "empty: answers with nothing",
    ]  # fmt: skip


def test_a_server_cannot_write_on_the_terminal(site):
    (error,) = read_inputs([site.url + "escape"], limits=QUICK, allow_private=True)
    assert "answers 500 \\x1b[31mred; " in str(error)


def test_a_private_input_is_refused_by_default(site):
    (error,) = read_inputs([site.url + "page"])
    assert isinstance(error, FetchError)
    assert "127.0.0.1 is on a private network" in str(error)
