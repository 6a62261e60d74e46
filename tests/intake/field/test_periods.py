"""A period is never guessed: a table says it unmistakably, whoever loads it chooses it, or it is asked."""

import pytest

from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from tests.intake.conftest import World, codes
from tests.intake.field.conftest import FIELD, PROGRAMME
from tests.intake.workbooks import workbook

HEADER = ["Организация", "Педагогические работники, всего"]
ROW = ["СОШ № 1", 77]


def load(field: World, case: str, **how: object) -> Verdict:
    (verdict,) = load_files(field.store, [FIELD / case], Loading(programme=PROGRAMME, who="tester", **how))  # type: ignore[arg-type]
    return verdict


def examine(field: World, *titles: object, sheet: str = "Свод", name: str = "свод.xlsx", **how: object) -> Verdict:
    """A table of one organisation under these title lines."""
    rows = [list(title) if isinstance(title, tuple) else [title] for title in titles]
    return field.examine(workbook({sheet: [*rows, HEADER, ROW]}), name, programme=PROGRAMME, **how)


def candidates(verdict: Verdict) -> list[str]:
    (finding,) = verdict.errors
    return [mention.period for mention in finding.limits["candidates"]]  # type: ignore[attr-defined]


def test_a_day_that_figures_are_as_of_is_no_period(field: World) -> None:
    verdict = load(field, "08-as-of-date-as-period/свод.xlsx")
    assert (verdict.status, codes(verdict), candidates(verdict)) == ("returned", ["no_period"], ["2026"])
    assert field.facts("s1", "2026") == {}
    assert told(verdict.errors[0]).message == (
        "Из таблицы не видно, за какой период данные: 2026 год («Численность по состоянию на 15.01.2026», Свод, A1)."
    )


def test_a_school_year_falls_through_to_no_file_name(field: World) -> None:
    verdict = load(field, "09-school-year-then-filename/svod_2023.xlsx")
    assert (verdict.status, candidates(verdict)) == ("returned", ["2024", "2025", "2023"])
    assert field.facts("s1", "2023")["teachers"] == 32


def test_the_chosen_period_answers_the_question(field: World) -> None:
    verdict = load(field, "08-as-of-date-as-period/свод.xlsx", period="2025")
    assert (verdict.status, verdict.period) == ("accepted", "2025")
    assert field.facts("s1", "2025")["teachers"] == 31


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Сведения за 2025 год", "2025"),
        ("Сведения за отчётный 2025 год, приказ от 19.08.2021 № 213", "2025"),
        ("за 2025 г. по состоянию на 15.01.2026", "2025"),
        ("Свод за май 2025 года", "2025-05"),
        (("Отчётный период:", 2025), "2025"),
        (("Год", "2025 г."), "2025"),
        ("Период: 2025-05", "2025-05"),
        ("2025 год", "2025"),
    ],
)
def test_an_unmistakable_title_is_taken(field: World, title: object, period: str) -> None:
    verdict = examine(field, title)
    assert [new.period for new in verdict.submissions] == [period] or codes(verdict) == ["annual_only"]
    assert verdict.period == period
    assert codes(verdict, "note") == ["period_found"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Приказ от 19.08.2021 № 213", ["2021"]),
        ("Сведения за 2024/25 учебный год", ["2024", "2025"]),
        ("Сведения за 2024 и 2025 годы", ["2024", "2025"]),
        ("за 9 месяцев 2025 года", ["2025"]),
        ("за январь–май 2025 года", ["2025"]),
        ("План на 2026 год", ["2026"]),
        ("2025", ["2025"]),
        (("Период", "2024-2025"), ["2024", "2025"]),
        ("Свод", []),
    ],
)
def test_a_year_that_is_only_mentioned_is_asked_about(field: World, title: object, named: list[str]) -> None:
    verdict = examine(field, title)
    assert (verdict.status, codes(verdict), candidates(verdict)) == ("returned", ["no_period"], named)


@pytest.mark.parametrize("name", ["свод_2025.xlsx", "2025.xlsx", "Свод за 2025 год.xlsx", "отчёт 15.01.2026.xlsx"])
def test_a_files_name_never_dates_its_figures(field: World, name: str) -> None:
    verdict = examine(field, "Свод", name=name)
    assert (codes(verdict), len(candidates(verdict))) == (["no_period"], 1)


def test_a_sheet_called_by_a_year_dates_and_by_a_number_does_not(field: World) -> None:
    assert examine(field, sheet="2025 год").period == "2025"
    assert codes(examine(field, sheet="2025")) == ["no_period"]


@pytest.mark.parametrize(
    ("title", "sheet", "name"),
    [
        ("за 2025 год", "за 2024 год", "свод.xlsx"),
        ("за 2025 год", "2024", "свод.xlsx"),
        ("за 2025 год", "Свод", "Свод за 2024 год.xlsx"),
        ("за 2025 год, в сравнении: за 2024 год", "Свод", "свод.xlsx"),
    ],
)
def test_two_statements_of_the_year_that_differ_are_asked_about(
    field: World, title: str, sheet: str, name: str
) -> None:
    verdict = examine(field, title, sheet=sheet, name=name)
    assert (codes(verdict), candidates(verdict)) == (["several_periods"], ["2025", "2024"])
    chosen = examine(field, title, sheet=sheet, name=name, period="2025")
    assert (chosen.status, chosen.period) == ("checked", "2025")


def test_a_chosen_period_overrules_no_title(field: World) -> None:
    verdict = examine(field, "за 2024 год", period="2025")
    assert (verdict.status, codes(verdict)) == ("returned", ["period_disagrees"])


def test_a_column_of_years_must_hold_the_titles_year(field: World) -> None:
    def table(*periods: object) -> Verdict:
        rows = [["за 2025 год"], ["Организация", "Год", HEADER[1]], *(["СОШ № 1", period, 77] for period in periods)]
        return field.examine(workbook({"Свод": rows}), programme=PROGRAMME)

    assert [new.period for new in table(2024, "2025 г.").submissions] == ["2024", "2025"]
    assert codes(table(2024)) == ["period_disagrees"]


def test_a_text_table_names_the_line_of_its_candidate(field: World) -> None:
    verdict = field.examine(f"на 15.01.2026;\n{';'.join(HEADER)}\nСОШ № 1;77\n", programme=PROGRAMME)
    assert [(finding.code, told(finding).cell) for finding in verdict.errors] == [("no_period", "строка 1")]
