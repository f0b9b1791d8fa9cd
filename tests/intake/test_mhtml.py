import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, NotTextError
from onrecord.intake import Known, document_from

SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/plan\r\nSubject: Plan\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n'
    b"------B----\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://courier.example/plan\r\n\r\n"
    b"<!DOCTYPE html><html><body><article><p>He said that it was over, and that the caf=E9 was to close=\r\n.</p>"
    b"</article></body></html>\r\n\r\n"
    b"------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    b"\r\niVBORw0KGgo=\r\n------B------\r\n"
)


def test_a_page_in_one_file_is_read():
    document = document_from(SAVED)
    assert "the café was to close." in document.article.text
    assert document.article.url == "https://courier.example/plan"
    assert document.origin == {"encoding": "cp1252", "id": None, "media": "html"}


def test_what_the_caller_knows_wins():
    assert document_from(SAVED, Known(url="https://mine.example/")).article.url == "https://mine.example/"


def test_one_without_a_page_is_refused():
    with pytest.raises(NotTextError, match="without any HTML; save it again"):
        document_from(SAVED.replace(b"text/html", b"text/css"))


def test_parts_within_parts_without_end_are_refused():
    nested = "MIME-Version: 1.0\n" + "".join(
        f"Content-Type: multipart/related; boundary=a{i}\n\n--a{i}\n" for i in range(3000)
    )
    with pytest.raises(NotTextError, match="without any HTML"):
        document_from(nested.encode())


def test_an_address_of_no_valid_form_is_left_out():
    assert document_from(SAVED.replace(b"https://courier.example", b"cid:\xe9")).article.url is None


def test_a_mail_is_no_page():
    mail = b"MIME-Version: 1.0\nContent-Type: text/plain\n\nHe said so."
    assert document_from(mail).article.text == mail.decode()


@given(st.integers(0, len(SAVED)), st.integers(0, 40), st.binary(max_size=20))
def test_a_damaged_one_is_read_or_refused(at, length, noise):
    with contextlib.suppress(InputError):
        document_from(SAVED[:at] + noise + SAVED[at + length :]).to_record({}).to_json()
