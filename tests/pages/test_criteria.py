"""«Критерии» shows points, targets and effects as the results have them, with a reason for every point."""

import pandas as pd
import pytest

from pdmon.access import Role, Viewer
from pdmon.calc.answers.criteria import effect_counts
from pdmon.calc.answers.view import View
from pdmon.insight.territory.effects import effect_states
from pdmon.store.log.submissions import EvidenceItem, NewSubmission
from pdmon.ui.criteria import evidence
from pdmon.ui.kit import visitor
from tests.pages.collecting import press
from tests.pages.conftest import OpenPage, World, metric, texts
from tests.pages.test_organisations import table_with
from tests.small_store import accept

FILE = "pages/analysis/criteria.py"


def test_the_protocol_lists_every_point_and_the_table_every_organisation(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024")
    protocol = table_with(page, "rule")
    expected = world.store.rows(
        "select indicator, points from indicator_values inner join indicators using (programme, indicator) "
        "where programme = 'vladimir' and unit = 'vladimir' and period = '2024' and category = '' order by position"
    )
    assert [caption.split(". ")[0] for caption in protocol["caption"]] == [code for code, _ in expected]
    assert list(protocol["point"]) == ["✓ 1" if points else "✕ 0" for _, points in expected]
    earned, most = world.store.rows(
        "select sum(points), sum(max_points) from criterion_values "
        "where programme = 'vladimir' and unit = 'vladimir' and period = '2024'"
    )[0]
    assert metric(page, "Баллов набрано") == f"{earned:g} из {most:g}"
    by_count = protocol[protocol["basis"] == "количество"]
    assert [caption[:3] for caption in by_count["caption"]] == ["3.1"]
    assert "балла за положительную динамику не даёт" in texts(page)
    table = table_with(page, "done").set_index("short_name")
    for unit in ("vla_1", "vla_2", "vla_3", "vla_4"):
        earned, most = world.store.rows(
            "select sum(points), sum(max_points) from criterion_values "
            "where programme = 'vladimir' and unit = ? and period = '2024'",
            [unit],
        )[0]
        assert (table.loc[unit, "done"], table.loc[unit, "whole"]) == (earned, most)


def test_years_stand_side_by_side_and_the_seven_effects_have_grounds(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    years = table_with(page, "2024").set_index("criterion")
    rows = world.store.rows(
        "select criterion, period, count(*) filter (where status in ('attained', 'attained_early')), count(*) "
        "from target_values inner join indicators using (programme, indicator) "
        "where programme = 'karabash' and unit = 'karabash' group by criterion, period"
    )
    assert len({total for criterion, _, _, total in rows if criterion == "1"}) == 1
    for criterion, period, attained, total in rows:
        assert years.loc[criterion, period] == f"{attained} из {total}"
    table = next(found.value for found in page.table if "Эффект" in found.value)
    programme, settings = world.store.config.programmes["karabash"], world.store.config.settings
    counts = effect_counts(View.of_operator(world.store), "karabash")
    expected = effect_states(programme, counts, "2024", settings.effect_error_pct)
    assert len(expected) == len(table) == 7
    for shown, effect in zip(table["Состояние и из чего оно выведено"], expected, strict=True):
        assert effect.state_words in shown
        assert effect.reason in shown


def test_targets_of_one_criterion(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", criterion="1")
    shown = table_with(page, "wording")
    assert set(shown["caption"].str[:3]) == {"1.1", "1.2", "1.3"}
    assert len(shown) == world.value(
        "select count(*) from target_values where programme = 'karabash' and unit = 'karabash' and period = '2024' "
        "and indicator in ('1.1', '1.2', '1.3')"
    )


def test_an_order_without_points_and_targets_shows_dynamics(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="myasnikovsky", year="2024", whose="mya_1")
    assert "не устанавливает ни баллов, ни целевых значений" in texts(page)
    first = next(found.value for found in page.dataframe)
    value = world.value(
        "select value from indicator_values where programme = 'myasnikovsky' and indicator = '1.1' "
        "and unit = 'mya_1' and period = '2024' and category = ''"
    )
    assert first["said"].iloc[0] == f"{value:.1f}\u00a0%".replace(".", ",")


def test_a_methodologist_refuses_a_document_and_it_counts_no_more(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="myasnikovsky", year="2024")
    assert list(table_with(page, "status_words")["status_words"]) == ["… получен, не проверен"]
    page.session_state["criteria_evidence"] = {"selection": {"rows": [0]}}
    page.run()
    page.radio[0].set_value("refused")
    page = press(page, "Записать")
    assert "почему документ отклонён" in page.error[0].value
    page.text_input[0].input("проект, не подписан")
    page = press(page, "Записать")
    (told,) = table_with(page, "status_words")["status_words"]
    assert told.startswith("✕ отклонён: проект, не подписан (")
    assert world.value("select status from evidence") == "refused"


def test_a_reason_typed_of_one_document_does_not_stand_in_the_form_of_the_next(
    open_page: OpenPage, world: World
) -> None:
    item = [EvidenceItem("1.1", "приказ № 2"), EvidenceItem("1.1", "приказ № 3")]
    accept(world.store, [NewSubmission("mya_2", "2024", "myasnikovsky", "screen", (), item)])
    page = open_page(FILE, programme="myasnikovsky", year="2024")
    page.session_state["criteria_evidence"] = {"selection": {"rows": [0]}}
    page.run()
    page.text_input[0].input("проект, не подписан").run()
    page.session_state["criteria_evidence"] = {"selection": {"rows": [1]}}
    page.run()
    assert page.text_input[0].value == ""


def test_a_checked_document_stands_beside_one_that_nobody_has_checked() -> None:
    """Of several rows a checker that is not there comes as NaN, which is no empty text."""
    rows = pd.DataFrame(
        {
            "status": ["checked", "received"], "reason": ["", ""], "checked_by": ["Анна", None],
            "checked_at": pd.to_datetime(["2026-02-16 10:00", None]),
        }
    )  # fmt: skip
    told = [evidence._found(row) for row in rows.to_dict("records")]
    assert told[0].startswith("✓ проверен (Анна, 16.02.2026 ")
    assert told[1] == "… получен, не проверен"


def test_who_only_looks_is_offered_no_check(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "current", lambda: Viewer("Глава", Role.HEAD))
    page = open_page(FILE, programme="myasnikovsky", year="2024")
    assert len(table_with(page, "status_words")) == 1
    assert not page.radio
