"""Names of downloaded files: nothing twice, no word cut, nothing that a file system refuses."""

import re

import pytest

from pdmon.output.file_names import LONGEST_NAME, file_name
from pdmon.words.file_names import file_stem


def test_what_is_said_already_is_not_said_again() -> None:
    parts = ("Протокол баллов, г. Владимир, 2025", "г. Владимир", "2025", "г. Владимир в целом")
    assert file_name(*parts) == "Протокол баллов, г. Владимир, 2025 – г. Владимир в целом"
    assert file_name("Показатель 1.12", "1.1", "12") == "Показатель 1.12 – 1.1"


def test_refused_signs_leave_one_space() -> None:
    assert file_name('Форма: «а/б»  "в"', "2024") == "Форма «а б» в – 2024"


def test_a_long_name_keeps_what_comes_after_its_longest_part() -> None:
    name = file_name("Доля педагогов, " + "прошедших диагностику профессиональных дефицитов, " * 4, "2024", "письмо")
    assert len(name) <= LONGEST_NAME
    assert re.fullmatch(r"Доля педагогов, .* диагностику [0-9a-f]{6} – 2024 – письмо", name)


@pytest.mark.parametrize("letter", ["я", "a", "🏫"])
def test_long_names_fit_a_file_system_and_stay_different(letter: str) -> None:
    names = [file_name(letter * 300 + end, "2024", "напоминание") for end in ("1", "2")]
    assert len(set(names)) == 2
    for name in names:
        assert len(f"{name}.docx".encode()) <= 255
        assert len(name) <= LONGEST_NAME
        assert name.endswith(" – 2024 – напоминание")


def test_a_stem_has_no_way_out_of_its_folder_and_room_for_its_ending() -> None:
    assert file_stem("karabash_../../x_2024", ".xlsx") == "karabash_.._.._x_2024"
    stems = [file_stem("я" * 200 + end, "_справка.docx") for end in "аб"]
    assert [len(f"{stem}_справка.docx".encode()) <= 255 for stem in stems] == [True, True]
    assert len(set(stems)) == 2
