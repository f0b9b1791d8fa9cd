"""What is wrong with a file of the knowledge base is told in one line that names file, entry and field."""

import pytest

from onrecord.entities.knowledge import read_knowledge
from onrecord.errors import KnowledgeError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("offices = [", "no TOML"),
        ("[ofices.KEN]", "[ofices]: no such table; there are titles, "),
        ("[offices.XYZ]", "[offices.XYZ]: country: no such code; give an ISO 3166 alpha-3 code"),
        ("[offices]\nKEN = 3", "[offices.KEN]: no table"),
        ("[offices.KEN]\nwarden = 3", "[offices.KEN] warden: no string"),
        ("[offices.KEN]\nwarden = 'Anna Berg | May'", "warden, 'Anna Berg': from: 'May' is no date"),
        ("[offices.KEN]\nwarden = 'Anna Berg | 2019-13'", "from: '2019-13' is no date"),
        ("[offices.KEN]\nwarden = 'Anna Berg | 2019 | 2018'", "to: 2018 is before 2019"),
        ("[offices.KEN]\nwarden = 'Anna Berg | 2019 | | 42'", "wikidata: '42' is no item"),
        ("[offices.KEN]\nwarden = 'Anna Berg | 2019 | | Q42 | x'", "5 fields; write names | from | to | wikidata"),
        ("[offices.KEN]\nwarden = ' | 2019'", "names: no word in it"),
        ("[bodies.KEN]\nXYZ = 'Harbour League'", "sectors: 'XYZ' is no sector; `onrecord explain sectors`"),
        ("[sectors]\nwarden = ''", "[sectors] warden: sectors: '' is no sector"),
        ("shared = 3", "shared: no string"),
    ],
)
def test_a_bad_file_is_told_by_file_entry_and_field(tmp_path, text, told):
    path = tmp_path / "ours.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        read_knowledge([path])
    assert str(raised.value).startswith(f"{path}: ")
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.exit_code == 2


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_knowledge([tmp_path / "none.toml"])
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(KnowledgeError, match="no UTF-8"):
        read_knowledge([path])
