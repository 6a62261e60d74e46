"""«Приём форм»: verdicts, acceptance with and without warnings, return, what a school may do."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access.passwords import hash_password
from pdmon.calc.refresh import refresh_all
from pdmon.intake.examine import examine
from pdmon.store.units import save_units, units
from pdmon.ui import intake_packages
from tests.pages.collecting import USERS, drop, form, press, table
from tests.pages.conftest import OpenPage, World, texts

FILE = "pages/collection/intake.py"
HERE = {"programme": "karabash", "year": "2024"}
VALUE = """
    select numerator::integer from indicator_values
    where programme = 'karabash' and indicator = '1.1' and unit = ? and period = '2024' and category = ''
"""
TEACHERS = "select value::integer from facts where unit = ? and period = ? and element = 'teachers' and category = ''"


def test_good_and_wrong_files_part_and_the_good_change_the_indicator(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    before = world.value(VALUE, "kar_1")
    good = form(world.store, "kar_1", plausible(world, assessed=7))
    wrong = form(world.store, "kar_2", {"teachers": -5})
    page = drop(page, ("<i>школа</i>.xlsx", good), ("вторая.xlsx", wrong))
    rows = table(page, "warnings")
    assert list(rows["file_name"]) == ["i›.xlsx", "вторая.xlsx"]
    assert list(rows["unit"]) == ["kar_1", "kar_2"]
    assert list(rows["status"]) == ["✓ можно принять", "✕ есть ошибки"]
    assert (before == 7, world.value(VALUE, "kar_1")) == (False, before)
    page = press(page, "Принять")
    assert "Принято: 1" in page.success[0].value
    assert world.value(VALUE, "kar_1") == 7
    assert world.value("select count(*) from submissions where status = 'returned'") == 0
    page = press(page, "Вернуть с ошибками")
    assert world.value("select unit from submissions where status = 'returned'") == "kar_2"
    assert table(page, "last_by")["unit_name"].head(2).tolist() == ["kar_2", "kar_1"]


def test_warnings_want_an_explanation_that_is_kept(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    teachers = world.value(TEACHERS, "kar_1", "2023")
    page = drop(page, ("1.xlsx", form(world.store, "kar_1", {"teachers": 3 * teachers})))  # type: ignore[operator]
    assert "△ предупреждение" in set(table(page, "remedy")["severity"])
    page = press(page, "Принять")
    assert "Напишите пояснение" in page.error[0].value
    page.text_area[0].input("Школы объединили")
    page = press(page, "Принять")
    kept = "select explanation from submissions where unit = 'kar_1' and kind = 'form'"
    assert world.value(kept) == "Школы объединили"


def test_the_preview_names_old_and_new_figures(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    before = world.value(VALUE, "kar_1")
    page = drop(page, ("1.xlsx", form(world.store, "kar_1", plausible(world, assessed=7))))
    row = table(page, "difference").set_index("title").loc[world.store.config.elements["assessed_teachers"].title]
    assert (row["old"], row["new"], row["difference"]) == (str(before), "7", 7 - before)  # type: ignore[operator]


def plausible(world: World, assessed: int) -> dict[str, float]:
    """Figures that raise no doubt: as many teachers as in the year before."""
    return {"teachers": int(str(world.value(TEACHERS, "kar_1", "2023"))), "assessed_teachers": assessed}


def test_the_package_holds_a_letter_and_a_marked_copy(open_page: OpenPage, world: World) -> None:
    open_page(FILE, **HERE)
    content = form(world.store, "kar_2", {"teachers": -5})
    verdict = examine(world.store, content, "вторая.xlsx")
    package = intake_packages.package(world.store, [(verdict, content)], date(2024, 8, 6))
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert archive.namelist() == [
            "kar_2 – 2024 – письмо о возврате.docx",
            "kar_2 – 2024 – форма с замечаниями.xlsx",
        ]


def test_a_file_that_could_not_be_read_goes_back_with_a_letter_only(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    content = b"%PDF-1.7 scan"
    page = drop(page, ("скан.pdf", content))
    labels = [button.label for button in page.get("download_button")]
    assert "Письмо о возврате (DOCX)" in labels
    assert [label for label in labels if "ячейками" in label or "Перечень" in label] == []
    verdict = examine(world.store, content, "скан.pdf")
    with zipfile.ZipFile(
        BytesIO(intake_packages.package(world.store, [(verdict, content)], date(2024, 8, 6)))
    ) as found:
        assert found.namelist() == ["скан – письмо о возврате.docx"]


def test_a_table_with_unknown_columns_asks_what_they_are(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    csv = "Организация;Всего педагогических кадров;assessed_teachers\nkar_1;40;5\nШкола номер раз;41;6\n".encode()
    page = drop(page, ("свод 2024.csv", csv))
    assert table(page, "warnings")["status"].iloc[0] == "? сопоставьте столбцы"
    assert "Сопоставление таблицы" in [found.value for found in page.subheader]
    page = press(page, "Запомнить и проверить")
    assert table(page, "warnings")["status"].iloc[0] != "? сопоставьте столбцы"
    assert world.value("select count(*) from mapping_profiles") == 1


@pytest.fixture
def signed_in(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage):  # type: ignore[no-untyped-def]
    """`signed_in("kar_1")`: the overview as this user sees it."""
    users = tmp_path / "users.yaml"
    users.write_text(USERS.format(password=hash_password("секрет")), encoding="utf-8")

    def entered(login: str) -> AppTest:
        monkeypatch.setenv("PDMON_USERS", str(users))
        page = open_page(**HERE)
        page.text_input[0].input(login)
        page.text_input[1].input("секрет")
        return press(page, "Войти")

    return entered


def test_a_school_sends_its_own_form_only(signed_in, world: World) -> None:  # type: ignore[no-untyped-def]
    page = signed_in("kar_1").switch_page(FILE).run()
    assert [box.options for box in page.selectbox if box.key == "unit"] == [["kar_1"]]
    assert "Папка входящих" not in [found.value for found in page.subheader]
    page = drop(page, ("чужая.xlsx", form(world.store, "kar_2", {"teachers": 30})))
    assert "не ваша организация" in table(page, "remedy")["message"].iloc[0]
    assert not [button for button in page.button if button.label.startswith("Вернуть")]


@pytest.mark.parametrize("page_file", [FILE, "pages/collection/screen_form.py"])
def test_a_school_that_does_not_report_is_told_so(signed_in, world: World, page_file: str) -> None:  # type: ignore[no-untyped-def]
    closed = replace(units(world.store)["kar_1"], closed=date(2020, 6, 1))
    with world.store.transaction() as cursor:
        save_units(cursor, [closed], "tester")
        refresh_all(cursor)
    page = signed_in("kar_1").switch_page(page_file).run()
    assert "Ваша организация за 2024 год в этой программе не отчитывается." in texts(page)
    assert [box.key for box in page.selectbox if box.key == "unit"] == []


def test_the_council_has_no_intake_page(signed_in) -> None:  # type: ignore[no-untyped-def]
    page = signed_in("council")
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        page.switch_page(FILE)
