import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import InputError, NotTextError
from onrecord.intake.decode import decode

NEWS = "The minister said the café’s owner had “no idea” — and that he was not in São Paulo with the police. "
POLISH_NAME = "Lech Wałęsa told them that the government would have to go, and that it was not for him to say. "
RUSSIAN = "Президент сказал в понедельник, что правительство продолжит работу над планом. "


@pytest.mark.parametrize(
    ("encoding", "reported"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("cp1252", "cp1252"), ("mac_roman", "mac_roman"),
    ],
)  # fmt: skip
def test_english_news_comes_out_right_undeclared(encoding, reported):
    decoded = decode(NEWS.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.replaced) == (NEWS, reported, 0)


@pytest.mark.parametrize(
    "sentence", ["He said no to the café.", "It was not for the Müller family, she said.", "It’s the end."]
)
def test_one_character_is_enough_in_a_short_sentence(sentence):
    assert decode(sentence.encode("cp1252")).text == sentence


def test_a_name_that_is_no_western_word_tells_the_central_european_set():
    assert decode(POLISH_NAME.encode("cp1250")).text == POLISH_NAME


def test_an_old_disk_is_read():
    text = "The café in Zürich was closed, and that is all he said to them."
    assert decode(text.encode("cp850")).text == text


def test_another_script_is_detected():
    assert decode(RUSSIAN.encode("cp1251")).text == RUSSIAN


@pytest.mark.parametrize(
    "data",
    [
        "Cumhurbaşkanı Erdoğan pazartesi günü söyledi".encode("cp1254"),
        "總統星期一表示，政府將繼續推進該計劃。".encode("big5"),
        b"caf\xe9",
    ],
)
def test_what_cannot_be_told_is_refused_with_a_remedy(data):
    with pytest.raises(NotTextError, match=r"encoding cannot be told; convert it to UTF-8 first \(iconv"):
        decode(data)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Cumhurbaşkanı Erdoğan söyledi", "iso-8859-9"),
        ("總統星期一表示", "big5"),
        ("Il a dit « été » …", "ISO-8859-1"),
        ("大統領は述べた", "iso-2022-jp"),
        ("它说", '"gb2312"'),
    ],
)
def test_a_declared_charset_is_believed(text, charset):
    codec = {"ISO-8859-1": "cp1252", "iso-8859-9": "cp1254"}.get(charset, charset.strip('"'))
    assert decode(text.encode(codec), charset).text == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1254">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">',
        '<?xml version="1.0" encoding="windows-1254"?>',
    ],
)
def test_a_page_declares_its_charset(head):
    page = f"{head}<p>Erdoğan</p>"
    assert decode(page.encode("cp1254")).text == page


def test_a_page_full_of_script_is_still_english():
    script = "<script>" + "var a={b:[1,2],c:'d'};" * 2000 + "</script>"
    page = f'<meta charset="utf-8">{script}<p>{NEWS}</p>'
    assert decode(page.encode("cp1252")).text == page


def test_the_server_wins_over_the_page():
    page = '<meta charset="cp1251"><p>Erdoğan</p>'
    assert decode(page.encode("cp1254"), "windows-1254").text == page


@pytest.mark.parametrize(
    "charset", ["latin1", "windows-1252", "utf-16", "unicode_escape", "rot13", "no-such", "\0", "utf-7"]
)
def test_a_wrong_declaration_makes_no_mojibake(charset):
    assert decode(NEWS.encode(), charset).text == NEWS


def test_a_declared_charset_that_does_not_fit_is_dropped():
    assert decode(NEWS.encode("cp1252"), "utf-8").text == NEWS


def test_a_truncated_or_broken_character_is_replaced_and_counted():
    decoded = decode(NEWS.encode() + b"\xe2\x80", "latin1")
    assert (decoded.text, decoded.encoding, decoded.replaced) == (NEWS + "\ufffd", "utf-8", 1)


def test_a_replacement_character_of_the_author_is_not_counted():
    assert decode("so \ufffd be it".encode()).replaced == 0


def test_a_file_in_two_encodings_is_refused():
    with pytest.raises(NotTextError, match="mixes UTF-8 with another encoding"):
        decode((NEWS * 3).encode() + (NEWS * 2).encode("cp1252"))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", r"a PDF; convert it to text first \(pdftotext FILE\)"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n", "a web archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\1\0", "a GIF image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a Word document"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "a spreadsheet"),
        (b"PK\x03\x04" + b"\0" * 26 + b"story.txt", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"{\\rtf1\\ansi Hello}", "rich text"),
        (b"\x1f\x8b\x08\0", "gzip data"),
        (b"x" * 257 + b"ustar\x0000", "a tar archive"),
        (b"\0\0\0\x20ftypisom", "media file"),
        (b"\0\1\2\3\4\5\6\7 noise", "binary data"),
    ],
)
def test_what_is_no_text_is_named(head, name):
    with pytest.raises(NotTextError, match=f"looks like .*{name}"):
        decode(head)


def test_a_stray_null_byte_stays():
    assert decode(b"He said\0 so.").text == "He said\0 so."


@pytest.mark.parametrize(
    "text",
    ["The PDF was sent.", "PK is a code.", "Rar! he cried.", "ID3 is a tag.", "RIFF: the WAVE.", "WARC/2 is a form."],
)
def test_words_that_recall_a_signature_are_text(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xff\xfe\x00\xd8", b"\xff\xfe\0\0\xff"])
def test_a_broken_wide_text_is_refused(data):
    with pytest.raises(NotTextError, match=r"begins as utf-.* but is not"):
        decode(data)


def test_nothing_is_an_empty_text():
    assert decode(b"").text == ""


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
@example(b"\xff\xfe", None)
@example(b"a\0" * 20, "utf-8")
def test_any_bytes_are_read_or_refused(data, charset):
    try:
        decode(data, charset).text.encode()
    except InputError as refusal:
        assert "; " in str(refusal)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_is_always_right(text):
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
