"""Names of downloaded files: nothing twice, no word cut, nothing that a file system refuses."""

from pdmon.output.file_names import LONGEST_NAME, file_name


def test_what_is_said_already_is_not_said_again() -> None:
    parts = ("Протокол баллов, г. Владимир, 2025", "г. Владимир", "2025", "г. Владимир в целом")
    assert file_name(*parts) == "Протокол баллов, г. Владимир, 2025 – г. Владимир в целом"
    assert file_name("Показатель 1.12", "1.1", "12") == "Показатель 1.12 – 1.1"


def test_refused_signs_leave_one_space() -> None:
    assert file_name('Форма: «а/б»  "в"', "2024") == "Форма «а б» в – 2024"


def test_a_long_name_ends_with_a_whole_word() -> None:
    name = file_name("Доля педагогов, " + "прошедших диагностику профессиональных дефицитов, " * 4, "2024")
    assert len(name) <= LONGEST_NAME
    assert name.endswith("прошедших диагностику профессиональных дефицитов")
