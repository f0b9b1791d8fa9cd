import os
import stat

import pytest

from onrecord.cli.output import save
from onrecord.errors import OutputError


def failing():
    yield "half"
    raise RuntimeError


def test_a_file_is_whole(tmp_path):
    save(["one ", "“two”"], tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == "one “two”".encode()


@pytest.mark.parametrize("before", [None, "old"])
def test_after_an_error_the_folder_is_as_it_was(tmp_path, before):
    target = tmp_path / "a"
    if before:
        target.write_text(before)
    with pytest.raises(RuntimeError):
        save(failing(), target)
    assert [p.read_text() for p in tmp_path.iterdir()] == ([before] if before else [])


def test_permissions_are_those_of_a_plain_file_or_of_the_file_before(tmp_path):
    (tmp_path / "plain").write_text("")
    save(["x"], tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "new").chmod(0o600)
    save(["y"], tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    save(["new"], tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to():
    from pathlib import Path

    save(["x"], Path(os.devnull))
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("where", ["none/a", "file/a"])
def test_an_output_that_cannot_be_written_names_itself_and_a_remedy(tmp_path, where):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=rf"{where}: cannot be written \(.+\); choose another --output"):
        save(["x"], tmp_path / where)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_a_full_disk_is_told():
    from pathlib import Path

    with pytest.raises(OutputError, match="no space left"):
        save(["x" * 100_000], Path("/dev/full"))
