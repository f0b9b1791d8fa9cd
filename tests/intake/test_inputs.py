import gzip
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.document import Document
from onrecord.errors import InputError, NotTextError, RowError, TooLargeError
from onrecord.intake import Known, Limits, read_file, read_inputs

PAGE = "<!doctype html><html><head><title>T</title></head><body><p>He said that it was over for them.</p></body></html>"


def read(*inputs, **options):
    return [
        item.article.text if isinstance(item, Document) else item
        for item in read_inputs([str(name) for name in inputs], **options)
    ]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, so that inputs can be named in short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_articles_come_in_the_order_of_the_inputs(folder):
    write(folder, b_txt="B.", a_txt="A.", c_jsonl='{"text": "C1."}\n{"text": "C2."}\n')
    assert read("b.txt", "c.jsonl", "a.txt", "b.txt") == ["B.", "C1.", "C2.", "A.", "B."]


def test_an_input_that_cannot_be_read_is_yielded_among_the_others(folder):
    write(folder, a_txt="A.", b_txt=b"%PDF-1.7", c_jsonl='{"text": "C."}\nno json\n')
    first, missing, pdf, row, bad, last = read("a.txt", "none.txt", "b.txt", "c.jsonl", "a.txt")
    assert (first, row, last) == ("A.", "C.", "A.")
    assert str(missing) == "none.txt: no such file or folder; check the path"
    assert str(pdf) == "b.txt: looks like a PDF; convert it to text first (pdftotext FILE)"
    assert isinstance(pdf, NotTextError)
    assert isinstance(bad, RowError)
    assert str(bad).startswith("c.jsonl, line 2: no JSON")


def test_reading_is_lazy(folder):
    write(folder, a_txt="A.")
    items = read_inputs(["a.txt", "b.txt"])
    assert next(items).article.text == "A."
    write(folder, b_txt="B.")
    assert next(items).article.text == "B."


def test_what_is_known_applies_to_every_article(folder):
    write(folder, a_txt="A.", b_jsonl='{"text": "B.", "outlet": "Other"}')
    found = list(read_inputs(["a.txt", "b.jsonl"], Known(outlet="The Courier")))
    assert [item.article.outlet for item in found] == ["The Courier", "The Courier"]


@pytest.mark.parametrize("name", ["page.html", "PAGE.HTM", "page.xhtml", "page.txt", "page"])
def test_a_page_is_told_by_its_name_or_by_looking(folder, name):
    (folder / name).write_text(PAGE)
    (document,) = read_inputs([name])
    assert document.origin["media"] == "html"
    assert "<" not in document.article.text


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.ndjson", "ROWS.JSONL", "rows.json", "rows"])
def test_rows_are_told_by_name_or_by_looking(folder, name):
    (folder / name).write_text('{"text": "A."}\n{"text": "B."}\n')
    assert read(name) == ["A.", "B."]


def test_compressed_rows_are_read(folder):
    (folder / "rows.jsonl.gz").write_bytes(gzip.compress(b'{"text": "A."}\n{"text": "B."}\n'))
    assert read("rows.jsonl.gz") == ["A.", "B."]
    (folder / "rows.jsonl.gz").write_bytes(b"no gzip")
    (error,) = read("rows.jsonl.gz")
    assert str(error).startswith("rows.jsonl.gz: damaged gzip data; ")


def test_an_empty_file_is_an_empty_article_and_no_rows(folder):
    write(folder, a_txt="", b_txt=" \n", c_jsonl="")
    assert read("a.txt", "b.txt", "c.jsonl") == ["", " \n"]


def test_one_name_is_a_list_of_one_and_paths_are_names(folder):
    write(folder, a_txt="A.")
    assert [d.article.text for d in read_inputs("a.txt")] == ["A."]
    assert [d.article.text for d in read_inputs([folder / "a.txt"])] == ["A."]


def test_plain_text_pays_for_no_page_reader_and_no_network(folder):
    write(folder, a_txt="He said so.")
    heavy = "trafilatura", "lxml", "charset_normalizer", "urllib3", "http.client", "ssl"
    code = f"""
import sys
from onrecord.intake import read_inputs
assert len(list(read_inputs(["a.txt"]))) == 1
assert not (loaded := set(sys.modules) & {{*{heavy}}}), loaded
"""
    subprocess.run([sys.executable, "-c", code], check=True)


# Folders


def test_a_folder_is_walked_in_the_order_of_its_paths(folder):
    write(folder, news__b_txt="B.", news__a__z_txt="A/Z.", news__c_jsonl='{"text": "C."}', news__c__x_text="C/X.")
    assert read("news") == ["A/Z.", "B.", "C/X.", "C."]
    assert read(folder / "news") == read("news")


def test_only_known_endings_are_read_and_nothing_hidden(folder):
    write(folder, news__a_txt="A.", news__b_md="B.", news__c_py="C.", news__d="D.")
    (folder / "news/.e.txt").write_text("E.")
    (folder / "news/.git").mkdir()
    (folder / "news/.git/f.txt").write_text("F.")
    assert read("news") == ["A."]


def test_the_assets_of_a_saved_page_are_no_articles(folder):
    (folder / "Story.html").write_text(PAGE)
    for name in ("Story_files", "Other_files"):
        (folder / name).mkdir()
        (folder / name / "saved_resource.html").write_text(PAGE)
    assert len(read(".")) == 2


def test_an_empty_folder_is_an_error(folder):
    (folder / "news").mkdir()
    (error,) = read("news")
    assert str(error).startswith("news: no articles in this folder; it needs files ending in .txt, ")


def test_errors_in_a_folder_name_the_file(folder):
    write(folder, news__a_txt=b"%PDF-1.7", news__b_txt="B.")
    error, text = read("news")
    assert (str(error)[:17], text) == ("news/a.txt: looks", "B.")


def test_links_that_lead_round_in_a_circle_end(folder):
    write(folder, news__a_txt="A.", other__b_txt="B.")
    (folder / "news/loop").symlink_to(folder / "news", target_is_directory=True)
    (folder / "news/self.txt").symlink_to(folder / "news/self.txt")
    (folder / "news/linked.txt").symlink_to(folder / "other/b.txt")
    (folder / "link").symlink_to(folder / "news", target_is_directory=True)
    assert read("news") == ["A.", "B."]
    assert read("link") == ["A.", "B."]


def test_a_very_deep_folder_is_walked(folder):
    path = folder
    for _ in range(120):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "a.txt").write_text("A.")
    assert read("d") == ["A."]


def test_a_pipe_in_a_folder_does_not_block_and_one_that_is_named_is_read(folder):
    os.mkfifo(folder / "pipe.txt")
    write(folder, a_txt="A.")
    assert read(".") == ["A."]
    writer = threading.Thread(target=(folder / "pipe.txt").write_text, args=("Piped.",), daemon=True)
    writer.start()
    assert read("pipe.txt") == ["Piped."]
    writer.join(5)


def test_what_may_not_be_read_is_an_error(folder, monkeypatch):
    write(folder, news__a_txt="A.", news__b__c_txt="C.", news__d_txt="D.")

    def deny(real):
        def guarded(path, *args):
            if path.name in ("a.txt", "b"):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *args)

        return guarded

    monkeypatch.setattr(Path, "open", deny(Path.open))
    monkeypatch.setattr(Path, "iterdir", deny(Path.iterdir))
    *errors, text = read("news")
    assert [str(e) for e in errors] == [
        "news/a.txt: reading it is not permitted; change its permissions",
        "news/b: reading it is not permitted; change its permissions",
    ]
    assert text == "D."


def test_a_disk_that_fails_is_an_error_and_a_fault_of_ours_is_not_hidden(folder, monkeypatch):
    class Failing(io.BytesIO):
        def readline(self, size=-1):
            raise OSError(5, "Input/output error")

    assert [str(e) for e in read("-", stdin=Failing())] == [
        "standard input: cannot be read (Input/output error); check it"
    ]

    def broken(*_, **__):
        raise FileNotFoundError("a file of the package")

    write(folder, a_txt="A.")
    monkeypatch.setattr("onrecord.intake.inputs.document_from", broken)
    with pytest.raises(FileNotFoundError):
        read("a.txt")


# Names


def test_home_is_meant_by_a_tilde_unless_there_is_such_a_file(folder, monkeypatch):
    monkeypatch.setenv("HOME", str(folder / "home"))
    write(folder, home__a_txt="A.")
    (folder / "~b.txt").write_text("B.")
    assert read("~/a.txt", "~b.txt") == ["A.", "B."]
    assert isinstance(read("~no-such-user/a.txt")[0], InputError)


def test_file_addresses_are_paths(folder):
    (folder / "a b.txt").write_text("A.")
    assert read((folder / "a b.txt").as_uri()) == ["A."]
    assert "is on another machine (server); " in str(read("file://server/a.txt")[0])


@pytest.mark.parametrize("name", ["", "  ", "a\0b"])
def test_no_name_is_an_error(name):
    (error,) = read(name)
    assert "no name of a file; give a path, an address or -" in str(error)


def test_other_addresses_are_refused(folder):
    assert str(read("ftp://example.org/a")[0]) == (
        "ftp://example.org/a: ftp addresses cannot be read; give a file or an http(s) address"
    )


def test_a_name_in_no_encoding_can_be_printed(folder):
    (error,) = read(os.fsdecode(b"caf\xe9\n.txt"))
    assert str(error) == r"caf\udce9\n.txt: no such file or folder; check the path"


def test_a_name_that_is_too_long_is_an_error(folder):
    (error,) = read("x" * 5000)
    assert "; check it" in str(error)


# Standard input


@pytest.mark.parametrize(
    ("data", "texts"),
    [(b"A.\nB.\n", ["A.\nB.\n"]), (b'{"text": "A."}\n{"text": "B."}\n', ["A.", "B."]), (b"", [""])],
)
def test_standard_input_is_looked_at(data, texts):
    assert read("-", stdin=io.BytesIO(data)) == texts


def test_standard_input_may_be_a_page_and_is_read_once():
    page, error = read_inputs(["-", "-"], stdin=io.BytesIO(PAGE.encode()))
    assert page.origin["media"] == "html"
    assert str(error) == "standard input: has been read already; name it once"


def test_errors_of_standard_input_name_it():
    error, row = read("-", stdin=io.BytesIO(b"%PDF-1.7"))[0], read("-", stdin=io.BytesIO(b'{"a": 1}\n'))[0]
    assert str(error).startswith("standard input: looks like a PDF; ")
    assert str(row).startswith("standard input, line 1: no `text` or `html`")


# Limits


@pytest.mark.parametrize("line", [b"x", b"He said so.\n"])
def test_an_endless_stream_is_refused_after_the_limit(line):
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            data = (line * (len(buffer) // len(line) + 1))[: len(buffer)]
            buffer[:] = data
            Endless.taken += len(data)
            return len(data)

    (error,) = read(
        "-", stdin=io.BufferedReader(Endless()), limits=Limits(text_characters=1000, html_bytes=5000, row_bytes=5000)
    )
    assert isinstance(error, TooLargeError)
    assert Endless.taken < 50_000


def test_a_device_without_end_is_refused():
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    (error,) = read("/dev/zero", limits=Limits(text_characters=1000, html_bytes=5000, row_bytes=5000))
    assert isinstance(error, InputError)


def test_a_large_pdf_is_called_a_pdf(folder):
    write(folder, a_pdf=b"%PDF-1.7" + b"x" * 9000)
    (error,) = read("a.pdf", limits=Limits(text_characters=1000, html_bytes=5000, row_bytes=5000))
    assert isinstance(error, NotTextError)


def test_odd_scripts_and_signs_pass(folder):
    text = "שלום أهلا \u202eabc\u202c e\u0301\u0302\u0303 👩‍👩‍👧‍👦 \u2028 \x0b \0 \U000e0041"
    write(folder, a_txt=text)
    assert read("a.txt") == [text]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.txt", b"A.", ["A."]), ("../b.HTML", b"<p>B.</p>", ["B."]),
        ("rows", b'{"text": "C."}\n{"text": "D."}', ["C.", "D."]),
        ("e.jsonl", b'{"text": "E."}\nno json\n', ["E.", "e.jsonl, line 2: no JSON"]),
        ("x\x1b[2J.pdf", b"%PDF-1.7", ["x\\x1b[2J.pdf: looks like a PDF"]),
    ],
)  # fmt: skip
def test_an_open_file_is_read_by_its_name_and_what_it_holds(name, content, found):
    items = [
        one.article.text if isinstance(one, Document) else str(one) for one in read_file(io.BytesIO(content), name)
    ]
    assert [item[: len(start)] for item, start in zip(items, found, strict=True)] == found
