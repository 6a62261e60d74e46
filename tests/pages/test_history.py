"""«История и версии»: the life of a form, its withdrawal, closing a period, the restatement log."""

from typing import get_args

import pytest

from pdmon.access import Role, Viewer
from pdmon.intake.accepting.acceptance import accept, return_file
from pdmon.intake.judging.examine import examine
from pdmon.store.log.restatements import Cause
from pdmon.ui.history.restatements import CAUSE_WORDS
from pdmon.ui.kit import visitor
from tests.pages.collecting import checked, form, press, table
from tests.pages.conftest import OpenPage, World, texts

FILE = "pages/collection/history.py"
HERE = {"programme": "karabash", "year": "2024", "whose": "kar_1"}


def two_versions(world: World) -> list[str]:
    """A form of kar_1 and its correction; their ids."""
    ids = []
    for assessed in (7, 9):
        content = form(world.store, "kar_1", {"teachers": 30, "assessed_teachers": assessed})
        verdict = examine(world.store, content, f"форма_{assessed}.xlsx")
        ids += accept(world.store, verdict, content, "Анна").submission_ids
    return ids


def test_every_version_stays_with_its_state(open_page: OpenPage, world: World) -> None:
    two_versions(world)
    rows = table(open_page(FILE, **HERE), "status_words")
    assert list(rows[["file_name", "status_words", "last_by"]].itertuples(index=False, name=None)) == [
        ("форма_9.xlsx", "✓ принята", "Анна"),
        ("форма_7.xlsx", "↻ заменена исправленной", "Анна"),
        ("test.csv", "✓ принята", "test"),
    ]


def test_a_link_to_a_form_opens_its_tab(open_page: OpenPage, world: World) -> None:
    _, form_id = two_versions(world)
    page = open_page(FILE, **HERE)
    page.session_state["history_tab"] = "Журнал пересмотра"
    page.run()
    assert page.session_state["history_tab"] == "Журнал пересмотра"
    page.session_state["_links_asked"] = ("history", HERE | {"form": form_id})
    page.run()
    assert page.session_state["history_tab"] == "Сданные формы"
    assert "форма_9.xlsx" in set(table(page, "status_words")["file_name"])


def test_the_restatement_log_names_what_the_correction_changed(open_page: OpenPage, world: World) -> None:
    two_versions(world)
    page = open_page(FILE, **HERE)
    page.session_state["history_tab"] = "Журнал пересмотра"
    page.run()
    rows = table(page, "points")
    newest = rows[rows["title"].str.startswith("1.1.")].iloc[0]
    assert (newest["unit_name"], newest["before"], newest["after"]) == ("kar_1", "23,3\u00a0%", "30,0\u00a0%")
    assert newest["change"] == "+6,7\u00a0п.п."


def test_every_cause_of_a_restatement_has_its_words() -> None:
    assert set(CAUSE_WORDS) == set(get_args(Cause))


def test_what_no_reader_could_open_is_a_file_and_not_a_form(open_page: OpenPage, world: World) -> None:
    content = b"%PDF-1.7 " + b"x" * 100
    return_file(world.store, examine(world.store, content, "отчёт.pdf"), content, "Анна")
    rows = table(open_page("pages/collection/intake.py", programme="karabash", year="2024"), "last_by")
    assert rows.iloc[0][["file_name", "unit_name", "kind_words"]].tolist() == ["отчёт.pdf", "не прочитана", "файл"]


def test_one_submission_has_one_heading_over_what_it_changed(open_page: OpenPage, world: World) -> None:
    two_versions(world)
    page = open_page(FILE, **HERE)
    page.session_state["history_submissions"] = {"selection": {"rows": [0]}}
    page = checked(page.run())
    assert "**Что эта версия изменила в показателях**" in [found.value for found in page.markdown]
    assert not [found.value for found in page.subheader if found.value.startswith("Изменил")]
    assert [found.value for found in page.caption if found.value.startswith("Изменились значения и баллы: ")]


def test_a_period_is_closed_with_a_protocol_and_opened_with_a_reason(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    page.session_state["history_tab"] = "Закрытие периодов"
    page.run()
    page = press(page, "Закрыть 2024")
    assert "Укажите номер" in page.error[0].value
    page.text_input[0].input("№ 3 от 20.08.2024")
    page = press(page, "Закрыть 2024")
    assert "закрыт" in page.warning[0].value
    refused = examine(world.store, form(world.store, "kar_1", {"teachers": 30}), "x.xlsx")
    assert [found.code for found in refused.errors] == ["closed_period"]
    page.text_input[0].input("ошибка в форме")
    page = press(page, "Открыть снова")
    assert table(page, "protocol")["action_words"].tolist() == ["□ открыт", "■ закрыт"]


def test_what_was_known_on_a_past_day(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    page.session_state["history_tab"] = "На дату"
    page.run()
    rows = table(page, "then")
    # The world was accepted today; when the forms of 2024 were due nothing was known.
    assert set(rows["then"]) == {"нет данных"}
    assert len(rows) == len(world.store.config.programmes["karabash"].indicators)
    assert "karabash, 2024 год" in texts(page)


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (Viewer("я", Role.METHODOLOGIST), True),
        (Viewer("я", Role.COUNCIL), False),
        (Viewer("я", Role.SCHOOL, "vla_1"), True),
        (Viewer("я", Role.SCHOOL, "vla_2"), False),
    ],
)
def test_who_sees_every_figure_of_an_organisation(viewer: Viewer, sees: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "current", lambda: viewer)
    assert visitor.may_see_figures_of("vla_1") is sees
