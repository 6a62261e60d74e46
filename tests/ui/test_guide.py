"""The user guide: its pictures exist, it names every page, and no chapter is empty."""

import re
from pathlib import Path

import pytest

from pdmon.ui.kit.menu import SECTIONS
from tests.browser.screenshots import shown_pictures

GUIDE = Path(__file__).parents[2] / "docs" / "руководство.md"
MOST_BYTES = 4_000_000  # of all pictures: they are cloned with the code
LARGEST_BYTES = 200_000
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def text() -> str:
    return GUIDE.read_text(encoding="utf-8")


def chapters(text: str) -> dict[str, str]:
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].strip(): part.partition("\n")[2].strip() for part in parts}


def test_every_picture_exists_and_has_a_caption(text: str) -> None:
    pictures = PICTURE.findall(text)
    assert len(pictures) >= 15
    assert [path for _, path in pictures if not (GUIDE.parent / path).is_file()] == []
    assert [path for caption, path in pictures if not caption] == []


def test_no_picture_is_large() -> None:
    large = [path.name for path in (GUIDE.parent / "img").iterdir() if path.stat().st_size > LARGEST_BYTES]
    assert large == []


def test_pictures_stay_small_together() -> None:
    assert sum(path.stat().st_size for path in (GUIDE.parent / "img").iterdir()) < MOST_BYTES


def test_exactly_the_pictures_that_readme_and_guide_show_are_kept() -> None:
    assert {path.name for path in (GUIDE.parent / "img").iterdir()} == shown_pictures()


@pytest.mark.parametrize("title", [entry.title for entries in SECTIONS.values() for entry in entries])
def test_every_page_has_a_chapter_that_names_it(text: str, title: str) -> None:
    if title == "Руководство пользователя":  # the guide is that page
        return
    of_page = [body for name, body in chapters(text).items() if title.casefold() in name.casefold()]
    assert any(f"«{title}»" in body or f"**{title}**" in body for body in of_page), of_page


@pytest.mark.parametrize("title", [entry.title for entry in SECTIONS["Управление"]])
def test_a_page_of_the_cycle_has_a_chapter_of_its_name_with_its_picture(text: str, title: str) -> None:
    assert PICTURE.search(chapters(text)[title])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_named(text: str, section: str) -> None:
    assert f"«{section}»" in text


def test_no_chapter_is_empty_or_twice(text: str) -> None:
    names = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert len(names) == len(set(names)) >= 15
    short = [name for name, body in chapters(text).items() if len(body) < 300]
    assert short == []


def test_chapters_referred_to_exist(text: str) -> None:
    named = re.findall(r"глав[аеуы] «([^»]+)»", text)
    assert named
    assert set(named) <= set(chapters(text))
