"""The glance at a ZIP's directory agrees with zipfile wherever it says anything."""

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from pdmon.intake.gate.archive import is_archive
from pdmon.intake.gate.zip_directory import names_at_a_glance

_NAMES = st.lists(st.text("abXлИ/.[]_", min_size=1, max_size=12), unique=True, max_size=6)


def _zip(names: list[str], comment: bytes = b"") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"1")
        archive.comment = comment
    return buffer.getvalue()


@given(_NAMES)
def test_glance_reads_as_many_names_as_zipfile_does_and_the_latin_ones_alike(names: list[str]) -> None:
    seen = names_at_a_glance(_zip(names))
    assert len(seen) == len(names)
    assert [name for name in seen if name.isascii()] == [name for name in names if name.isascii()]


def test_glance_says_nothing_of_a_directory_that_is_not_where_it_should_be() -> None:
    assert names_at_a_glance(b"before" + _zip(["a.xlsx"])) == []
    assert names_at_a_glance(_zip(["a.xlsx"], b"a comment")) == []
    assert names_at_a_glance(b"PK") == []


@given(st.binary(max_size=200), st.integers(0, 200))
def test_glance_never_fails_on_damaged_bytes(noise: bytes, at: int) -> None:
    whole = _zip(["xl/workbook.xml", "форма.xlsx"])
    names_at_a_glance(whole[:at] + noise + whole[at:])


def test_workbook_is_no_archive_and_an_archive_of_forms_is_one() -> None:
    assert not is_archive(_zip(["[Content_Types].xml", "XL/workbook.xml"]))
    assert not is_archive(_zip(["Word/document.xml"]))
    assert is_archive(_zip(["школы/xl/форма.xlsx"]))
