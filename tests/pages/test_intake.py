"""«Приём форм»: verdicts, acceptance with and without warnings, return, what a school may do."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access.passwords import hash_password
from pdmon.calc.refresh import refresh_all
from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.accepting.sent import Standing
from pdmon.intake.judging.examine import examine
from pdmon.output.letters.return_package import ReturnPackages
from pdmon.output.tables import Column
from pdmon.store.units import save_units, units
from pdmon.ui.intake import files, mapping, received
from pdmon.ui.kit.tables import width_px
from tests.intake.small_world import CONFIG
from tests.pages.collecting import USERS, checked, drop, form, press, table
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.signing_in import keep_cookie_of
from tests.viewing import as_methodologist

FILE = "pages/collection/intake.py"
HERE = {"programme": "karabash", "year": "2024"}
VALUE = """
    select numerator::integer from indicator_values
    where programme = 'karabash' and indicator = '1.1' and unit = ? and period = '2024' and category = ''
"""
TEACHERS = "select value::integer from facts where unit = ? and period = ? and element = 'teachers' and category = ''"


@pytest.mark.parametrize("columns", [files.COLUMNS, received.COLUMNS], ids=["files", "received"])
def test_a_list_of_files_needs_no_sideways_scrolling_in_a_window_of_1440_px(columns: Sequence[Column]) -> None:
    room, marks = 1029, 34  # beside the menu, and before the first column
    assert sum(map(width_px, columns)) + marks <= room


def test_good_and_wrong_files_part_and_the_good_change_the_indicator(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    before = world.value(VALUE, "kar_1")
    good = form(world.store, "kar_1", plausible(world, assessed=7))
    wrong = form(world.store, "kar_2", {"teachers": -5})
    page = drop(page, ("<i>школа</i>.xlsx", good), ("вторая.xlsx", wrong))
    rows = table(page, "warnings")
    assert list(rows["file_name"]) == ["вторая.xlsx", "i›.xlsx"]  # what needs a decision comes first
    assert list(rows["unit"]) == ["kar_2", "kar_1"]
    assert list(rows["status"]) == ["✕ есть ошибки", "✓ можно принять"]
    assert cards(page) == [2, 1, 0, 1, 0]
    assert (before == 7, world.value(VALUE, "kar_1")) == (False, before)
    page = press(page, "Принять")
    assert "Принято: 1" in page.success[0].value
    assert world.value(VALUE, "kar_1") == 7
    assert world.value("select count(*) from submissions where status = 'returned'") == 0
    page = press(page, "Вернуть с ошибками")
    assert world.value("select unit from submissions where status = 'returned'") == "kar_2"
    assert cards(page) == [2, 0, 0, 0, 2]
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


def cards(page: AppTest) -> list[int]:
    """All files, and of them: may be accepted, wait, wrong, decided."""
    return [int(card.value) for card in page.metric]


def doubtful(world: World, unit: str) -> bytes:
    """A form with one warning: three times as many teachers as in the year before."""
    teachers = int(str(world.value(TEACHERS, unit, "2023")))
    return form(world.store, unit, {"teachers": 3 * teachers})


def test_what_raises_no_doubt_is_accepted_without_the_rest(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    good = form(world.store, "kar_1", plausible(world, assessed=7))
    page = drop(page, ("1.xlsx", good), ("2.xlsx", doubtful(world, "kar_2")), ("3.xlsx", doubtful(world, "kar_3")))
    assert [one.label for one in page.button if one.label.startswith("Принять")] == [
        "Принять без предупреждений: 1",
        "Принять все годные: 3",
    ]
    page = press(page, "Принять без предупреждений: 1")
    assert page.success[0].value == "Принято: 1\u00a0файл. Показатели пересчитаны."
    assert "Принято: 1\u00a0файл. Показатели пересчитаны." in [said.value for said in page.toast]
    assert cards(page) == [3, 2, 0, 0, 1]


def test_a_file_with_warnings_keeps_its_own_explanation(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    page = drop(page, ("2.xlsx", doubtful(world, "kar_2")), ("3.xlsx", doubtful(world, "kar_3")))
    page.session_state["intake_verdicts_1"] = {"selection": {"rows": [0]}}
    page = checked(page.run())
    own, common = page.text_area
    assert own.label == "Пояснение к предупреждениям этого файла"
    own.input("Школы объединили")
    common.input("Сведения проверены")
    page = press(page, "Принять все годные: 2")
    kept = world.store.rows(
        "select unit, explanation from submissions where period = '2024' and kind = 'form' order by unit"
    )
    assert kept == [("kar_2", "Школы объединили"), ("kar_3", "Сведения проверены")]


def test_a_lost_race_is_nobodys_mistake(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    page = drop(page, ("1.xlsx", form(world.store, "kar_1", plausible(world, assessed=7))))
    other = form(world.store, "kar_1", plausible(world, assessed=8))
    accept(world.store, examine(world.store, other, "другая.xlsx"), other, "коллега")
    page = press(page, "Принять файл")
    assert table(page, "warnings")["status"].tolist() == ["⟳ данные изменились, проверьте заново"]
    assert cards(page) == [1, 0, 1, 0, 0]
    (back,) = [one for one in page.button if one.label.startswith("Вернуть")]
    assert (back.label, back.disabled) == ("Вернуть с ошибками: 0", True)
    assert not [one for one in page.get("download_button") if "возврат" in one.label]
    page = press(page, "Проверить заново: 1")
    assert table(page, "warnings")["status"].tolist() == ["✓ можно принять"]


def test_only_the_files_of_one_verdict_are_shown_on_request(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    good = form(world.store, "kar_1", plausible(world, assessed=7))
    page = drop(page, ("1.xlsx", good), ("2.xlsx", form(world.store, "kar_2", {"teachers": -5})))
    (pills,) = [group for group in page.pills if group.key == "intake_filter"]
    assert list(pills.options) == ["✕ есть ошибки: 1", "✓ можно принять: 1"]
    page = checked(pills.set_value(Standing.WRONG).run())
    assert table(page, "warnings")["file_name"].tolist() == ["2.xlsx"]


def test_a_file_waits_after_a_reload_until_it_is_taken_off_with_a_reason(open_page: OpenPage, world: World) -> None:
    drop(open_page(FILE, **HERE), ("1.xlsx", form(world.store, "kar_1", plausible(world, assessed=7))))
    page = open_page(FILE, **HERE)
    assert table(page, "warnings")["status"].tolist() == ["✓ можно принять"]
    assert table(page, "decided_by")["state"].tolist() == ["… ждёт решения"]
    page = press(page, "Убрать")
    assert page.error[-1].value == "Напишите, почему файл не нужен."
    page.text_input[-1].input("прислали не туда")
    page = press(page, "Убрать")
    assert not [one for one in page.dataframe if "warnings" in one.value]
    assert table(page, "decided_by")[["state", "why"]].to_numpy().tolist() == [
        ["− убран из списка", "прислали не туда"]
    ]
    assert world.value("select count(*) from submissions where kind = 'form'") == 0


def plausible(world: World, assessed: int) -> dict[str, float]:
    """Figures that raise no doubt: as many teachers as in the year before."""
    return {"teachers": int(str(world.value(TEACHERS, "kar_1", "2023"))), "assessed_teachers": assessed}


def test_the_package_holds_a_letter_and_a_marked_copy(open_page: OpenPage, world: World) -> None:
    open_page(FILE, **HERE)
    content = form(world.store, "kar_2", {"teachers": -5})
    verdict = examine(world.store, content, "вторая.xlsx")
    package = ReturnPackages(as_methodologist(world.store)).archive([(verdict, content)])
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
    with zipfile.ZipFile(BytesIO(ReturnPackages(as_methodologist(world.store)).archive([(verdict, content)]))) as found:
        assert found.namelist() == ["скан – письмо о возврате.docx"]


def test_a_table_with_unknown_columns_asks_what_they_are(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    csv = "Организация;Всего педагогических кадров;assessed_teachers\nkar_1;40;5\nШкола номер раз;41;6\n".encode()
    page = drop(page, ("свод 2024.csv", csv))
    assert table(page, "warnings")["status"].iloc[0] == "? сопоставьте столбцы"
    assert "Сопоставление таблицы" in [found.value for found in page.subheader]
    # It waits for an answer here: it goes back only when that is chosen for this very file.
    assert [one.label for one in page.button if one.label.startswith("Вернуть")] == [
        "Вернуть этот файл",
        "Вернуть с ошибками: 0",
    ]
    page = press(page, "Запомнить и проверить")
    assert table(page, "warnings")["status"].iloc[0] != "? сопоставьте столбцы"
    assert world.value("select count(*) from mapping_profiles") == 1


def test_a_table_without_a_period_asks_for_it_and_overwrites_nothing(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    csv = "на 15.01.2023;\nОрганизация;teachers\nkar_1;40\n".encode()
    page = drop(page, ("свод 2022.csv", csv))
    assert table(page, "warnings")["status"].tolist() == ["? выберите период"]
    page = press(page, "Проверить за этот период")
    assert [one.value for one in page.error][-1:] == ["Выберите период."]
    (choice,) = [one for one in page.selectbox if one.label == "Период данных"]
    assert (choice.value, choice.options[:3]) == (None, ["2023 год", "2022 год", "2024 год"])
    choice.set_value("2023")
    page = press(page, "Проверить за этот период")
    assert table(page, "warnings")["period"].tolist() == ["2023 год"]
    assert table(page, "warnings")["status"].iloc[0] != "? выберите период"


def test_a_remembered_mapping_can_be_changed_and_forgotten(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    csv = "Организация;Всего педагогических кадров\nkar_1;40\nkar_2;41\n".encode()
    page = press(drop(page, ("свод 2024.csv", csv)), "Запомнить и проверить")
    assert "Сопоставление таблицы" not in [found.value for found in page.subheader]
    page = press(page, "Изменить сопоставление")
    assert table(page, "meaning")["how"].tolist() == ["запомнено"]
    page = press(page, "Забыть сопоставление")
    assert table(page, "warnings")["status"].tolist() == ["? сопоставьте столбцы"]
    assert table(page, "meaning")["how"].tolist() == ["похоже, проверьте"]


def test_two_columns_with_the_same_figures_are_named() -> None:
    said = mapping.repeated_columns({1: ("teachers", ""), 3: ("teachers", ""), 4: ("leaders", "")}, CONFIG)
    assert said == ["В столбцах B и D выбраны одни и те же данные, «Всего педагогов»: оставьте один столбец."]


@pytest.fixture
def signed_in(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage):  # type: ignore[no-untyped-def]
    """`signed_in("kar_1")`: the overview as this user sees it."""
    users = tmp_path / "users.yaml"
    users.write_text(USERS.format(password=hash_password("секрет")), encoding="utf-8")

    def entered(login: str) -> AppTest:
        monkeypatch.setenv("PDMON_USERS", str(users))
        keep_cookie_of(login, monkeypatch)
        return open_page(**HERE)

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


@pytest.mark.parametrize("file", [FILE, "pages/collection/screen_form.py"])
def test_the_council_is_told_that_the_page_is_not_for_it(signed_in, file: str) -> None:  # type: ignore[no-untyped-def]
    page = checked(signed_in("council").switch_page(file).run())
    assert "вы вошли как «Методический совет»" in page.info[0].value
    assert (len(page.file_uploader), len(page.dataframe), len(page.get("download_button"))) == (0, 0, 0)


def test_a_school_hands_in_and_does_not_accept_or_return(signed_in, world: World) -> None:  # type: ignore[no-untyped-def]
    page = signed_in("kar_1").switch_page(FILE).run()
    page = drop(page, ("1.xlsx", form(world.store, "kar_1", plausible(world, assessed=7))))
    assert table(page, "warnings")["status"].tolist() == ["✓ можно сдать"]
    assert [one.label for one in page.metric] == ["Всего файлов", "Можно сдать", "Ждут решения", "С ошибками", "Решено"]
    assert not re.search("[Пп]рин(ять|имаете)|[Вв]ернуть", "\n".join([texts(page), *(b.label for b in page.button)]))
    page = press(page, "Сдать файл")
    assert page.success[0].value == "Сдано и принято: 1\u00a0файл. Показатели пересчитаны."
    assert world.value(VALUE, "kar_1") == 7


def test_a_neighbours_form_is_foreign_even_when_it_is_in_force(signed_in, world: World) -> None:  # type: ignore[no-untyped-def]
    page = signed_in("kar_1").switch_page(FILE).run()
    content = form(world.store, "kar_2", {"teachers": 30})
    accept(world.store, examine(world.store, content, "x.xlsx"), content, "методист")
    page = drop(page, ("чужая.xlsx", content))
    assert table(page, "warnings")["status"].tolist() == ["✕ есть ошибки"]
    assert "не ваша организация" in table(page, "remedy")["message"].iloc[0]


def test_a_correction_that_empties_is_taken_with_a_tick_only(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    before = world.value("select count(*) from facts where unit = 'kar_1' and period = '2024'")
    teachers = world.value("select value from facts where unit = 'kar_1' and period = '2024' and element = 'teachers'")
    page = drop(page, ("форма.xlsx", form(world.store, "kar_1", {"teachers": float(str(teachers))}, is_whole=False)))
    assert table(page, "warnings")["status"].tolist() == ["! подтвердите: значения исчезнут"]
    assert [one.label for one in page.button if one.label.startswith("Принять")] == []
    page = page.checkbox[0].check().run()
    page = press(page, "Принять файл")
    after = world.value("select count(*) from facts where unit = 'kar_1' and period = '2024'")
    assert (int(str(before)) > 1, after) == (True, 1)
    said = world.value("select explanation from submissions where unit = 'kar_1' order by accepted_at desc limit 1")
    assert str(said).startswith("Подтверждено, что принятые значения исчезнут: ")
