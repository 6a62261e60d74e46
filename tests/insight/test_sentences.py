"""Sentences say what the figures show, in good Russian."""

import pandas as pd

from pdmon.insight.targets.missed_targets import missed_target_sentences
from pdmon.insight.targets.target_counts import NO_TARGETS, TargetCounts
from pdmon.insight.territory.headlines import movers
from pdmon.insight.territory.protocol import point_reason, score_protocol
from pdmon.insight.territory.sentences import (
    TerritoryState,
    chance_sentence,
    change_sentence,
    index_sentences,
    missing_reports,
    strengths_and_deficits,
    territory_sentences,
    territory_state,
)
from pdmon.insight.units.need import needs_help
from pdmon.insight.units.profile import similar_units, standings
from pdmon.programme.model import Config
from pdmon.words.reporters import Reporter


def _plain(lines: list[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


def test_territory_with_targets() -> None:
    state = TerritoryState(
        targets=TargetCounts(attained=1, on_track=4, behind=2, missed=13, unjudged=1, due=2026),
        better=21, worse=1, same=2, units_reported=8, units_expected=8,
    )  # fmt: skip
    rest = "4 по графику, 2 отстают, 13 не достигнуты, 1 нельзя оценить; срок 2026"
    assert _plain(territory_sentences("Карабаш", "2024", state)) == [
        f"Карабаш: в 2024 году достигнуто 1 из 21 целевого значения ({rest}).",
        "За год улучшился 21 показатель, ухудшился 1, не изменились 2.",
        "Отчитались все 8 организаций.",
    ]


def test_territory_with_points_and_silent_units() -> None:
    state = TerritoryState(points=11, max_points=17, previous_points=9, previous_max_points=16, units_expected=48,
                           units_reported=45)  # fmt: skip
    assert _plain(territory_sentences("Город", "2025", state)) == [
        "Город: в 2025 году набрано 11 из 17 баллов (годом ранее — 9 из 16).",
        "Отчитались 45 из 48 организаций (94 %).",
    ]


def test_monthly_figures_are_not_a_form_of_the_year() -> None:
    organisations = pd.DataFrame({"with_data": [5, 2, 0], "has_form": [True, False, False]})
    nothing = pd.DataFrame(columns=["points", "max_points"])
    headlines = pd.DataFrame({"dynamics": ["better"]})
    state = territory_state(headlines, nothing, nothing, organisations, NO_TARGETS)
    assert (state.units_reported, state.monthly_only, state.has_forms) == (1, 1, True)
    assert _plain(territory_sentences("Район", "2025", state))[-1] == (
        "Годовую форму сдали 1 из 3 организаций (33 %), ещё 1 — только данные за части года."
    )
    early = territory_state(headlines, nothing, nothing, organisations.assign(has_form=False), NO_TARGETS)
    assert (early.units_reported, early.monthly_only, early.has_forms) == (2, 0, False)


def test_territory_without_judgement_or_data() -> None:
    moves = TerritoryState(better=2, worse=1)
    assert _plain(territory_sentences("Район", "2025", moves)) == [
        "Район: в 2025 году улучшились 2 показателя, ухудшился 1 (к предыдущему году)."
    ]
    assert _plain(territory_sentences("Район", "2025", TerritoryState())) == ["Район: за 2025 год данных пока нет."]


def test_missing_reports_names_a_few() -> None:
    assert missing_reports([]) == ""
    assert missing_reports(["А", "Б"]) == "Не отчитались: А и Б."
    assert missing_reports(list("АБВГД"), shown=3) == "Не отчитались: А, Б, В и ещё 2\u00a0организации."


def _headlines() -> pd.DataFrame:
    rows = [
        ("1.1", "Прошли диагностику", "percent", 45.0, 40.0, 90, 200, "better"),
        ("2.1", "Подтвердили категорию", "percent", 20.0, 31.0, 40, 200, "worse"),
        ("1.4", "Участники мероприятий", "count", 30.0, 20.0, 30, None, "better"),
        ("5.1", "ДПО", "percent", 60.0, 52.0, 6, 10, "better"),
    ]
    columns = [
        "indicator",
        "short_title",
        "unit_of_measure",
        "value",
        "previous",
        "numerator",
        "denominator",
        "dynamics",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(change=frame["value"] - frame["previous"])


def test_biggest_moves_shares_first_with_counts() -> None:
    moved = {
        way: [change_sentence(row) for row in movers(_headlines(), way, 3).to_dict("records")]
        for way in ("better", "worse")
    }
    assert _plain(moved["better"]) == [
        "«ДПО» — выше, чем годом ранее: 52,0 % → 60,0 % (+8,0 п.п.; 6 из 10).",
        "«Прошли диагностику» — выше, чем годом ранее: 40,0 % → 45,0 % (+5,0 п.п.; 90 из 200).",
        "«Участники мероприятий» — выше, чем годом ранее: 20 → 30 (+10).",
    ]
    assert _plain(moved["worse"]) == [
        "«Подтвердили категорию» — ниже, чем годом ранее: 31,0 % → 20,0 % (−11,0 п.п.; 40 из 200)."
    ]


def test_a_move_over_the_units_of_both_years_is_said_first() -> None:
    row = {
        "short_title": "ДПО", "unit_of_measure": "percent", "previous": 30.0, "value": 33.0, "change": -0.2,
        "same_units": 25.0, "same_previous": 31.0, "same_value": 30.8,
    }  # fmt: skip
    (said,) = _plain([change_sentence(row, Reporter.MUNICIPALITY)])
    assert said == (
        "«ДПО» — ниже, чем годом ранее, по тем же 25 муниципалитетам: 31,0 % → 30,8 % (−0,2 п.п.); "
        "по всем отчитавшимся 30,0 % → 33,0 %."
    )


def _values(rows: list[tuple[str, str, float | None, float | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["indicator", "unit", "numerator", "denominator"])
    value = 100 * frame["numerator"] / frame["denominator"]
    return frame.assign(category="", value=value, previous=None, change=None, dynamics=None, state="ok")


def test_strengths_and_deficits_of_an_organisation(config: Config) -> None:
    programme = config.programmes["vladimir"]
    values = _values(
        [
            ("1.1", "vladimir", 500, 1000), ("1.1", "s1", 70, 100), ("1.1", "s2", 30, 100), ("1.1", "s3", 10, 18),
            ("2.1", "vladimir", 100, 1000), ("2.1", "s1", 11, 100), ("2.1", "s2", 10, 100), ("2.1", "s3", 1, 4),
        ]
    )  # fmt: skip
    table = standings(values, programme, "vladimir", ["s1", "s2", "s3"], min_denominator=5)
    first = table[table["unit"] == "s1"]
    strengths, deficits = strengths_and_deficits(first, programme)
    said = (
        "«Прошли диагностику профессиональных дефицитов»: 70,0 % (70 из 100), по территории — 50,0 %; "
        "разница +20,0 п.п., достоверная (за пределом 99,8 %)."
    )
    assert _plain(strengths) == [said]
    assert deficits == []
    assert _plain([chance_sentence(first)]) == [
        "По 1 из 2 показателей отличие от территории не выходит за пределы случайного."
    ]
    ranks = table[table["indicator"] == "2.1"].set_index("unit")
    assert ranks["rank"].dropna().to_dict() == {"s1": 1.0, "s2": 2.0}
    assert ranks["ranked"].iloc[0] == 2
    assert ranks.loc["s3", "standing"] == "small"
    found = needs_help(table, programme)
    assert found[["unit", "indicator", "indicators_below", "worse_on", "worse_of", "is_apart"]].to_numpy().tolist() == [
        ["s2", "1.1", 1.0, 1, 2, False]
    ]


def test_beyond_95_percent_only_is_likely_and_never_called_chance(config: Config) -> None:
    values = _values([("1.1", "vladimir", 500, 1000), ("1.1", "s1", 61, 100)])
    table = standings(values, config.programmes["vladimir"], "vladimir", ["s1"], min_denominator=5)
    strengths, _ = strengths_and_deficits(table, config.programmes["vladimir"])
    assert _plain(strengths)[0].endswith("разница +11,0 п.п., вероятно неслучайная (за пределом 95 %).")


def test_missed_targets_are_named_with_what_is_missing(config: Config) -> None:
    columns = ["indicator", "part", "kind", "target", "threshold", "actual", "status", "shortfall"]
    rows = pd.DataFrame(
        [
            ("2.2", None, "at_least", 35.0, 35.0, 25.0, "missed", 3),
            ("3.3", None, "in_every_unit", 2.0, 2.0, 1.0, "missed", 1),
            ("2.5", None, "at_least", 25.0, 25.0, 30.0, "attained", 0),
            ("3.7", None, "growth_since_baseline", None, None, None, "no_basis", None),
        ],
        columns=columns,
    )
    programme = config.programmes["karabash"]
    counted, said = missed_target_sentences(rows, config, programme)
    assert _plain([counted]) == ["Не достигнуто 2 из 3 оцениваемых целевых значений:"]
    assert _plain(said) == [
        f"2.2. «{programme.indicator('2.2').short_title}»: 25,0 %, цель — не менее 35,0 %; не хватает 3 человек.",
        f"3.3. «{programme.indicator('3.3').short_title}»: 1, цель — в каждой не менее 2; не хватает 1 ед.",
    ]
    assert len(missed_target_sentences(rows, config, programme, 1)[1]) == 2
    assert missed_target_sentences(rows[rows["status"] != "missed"], config, programme) == ("", [])


def test_fewer_vacancies_is_not_a_deficit(config: Config) -> None:
    programme = config.programmes["myasnikovsky"]
    values = _values([("5.1", "myasnikovsky", 500, 1000), ("5.1", "s1", 30, 100)])
    table = standings(values, programme, "myasnikovsky", ["s1"], 5)
    assert table["judged"].tolist() == ["deficit"]
    vacancies = values.assign(indicator="5.4", denominator=None, value=values["numerator"])
    assert standings(vacancies, programme, "myasnikovsky", ["s1"], 5)["standing"].tolist() == ["no_test"]


def test_similar_units_are_near_in_size_and_of_one_kind() -> None:
    units = pd.DataFrame(
        [("a", "school", 40), ("b", "school", 50), ("c", "school", 61), ("d", "kindergarten", 40), ("e", "school", 30)],
        columns=["unit", "kind", "size"],
    )
    assert similar_units(units, "a") == ["b", "e"]
    assert similar_units(units, "a", ratio=1.6) == ["b", "e", "c"]
    assert similar_units(units, "z") == []


def test_protocol_reasons(config: Config) -> None:
    programme = config.programmes["vladimir"]
    row = {"state": "ok", "value": 45.0, "previous": 40.0, "numerator": 90, "previous_numerator": 95, "points": 1}
    share, by_count = programme.indicator("1.1"), programme.indicator("3.1")
    assert point_reason(row, share).replace("\u00a0", " ") == "45,0 % против 40,0 % годом ранее: +5,0 п.п."
    hidden = {**row, "value": 6.37, "previous": 6.44, "points": 0}
    assert point_reason(hidden, share).replace("\u00a0", " ") == "6,37 % против 6,44 % годом ранее: −0,1 п.п."
    equal = {**hidden, "previous": 6.37}
    assert point_reason(equal, share).replace("\u00a0", " ") == "6,4 % против 6,4 % годом ранее: 0,0 п.п."
    assert point_reason({**row, "points": 0}, by_count) == "90 против 95 годом ранее: −5"
    assert point_reason({**row, "previous": None, "points": None}, share).startswith("нет значения за предыдущий год")
    assert point_reason({**row, "value": None, "state": "not_applicable"}, share) == "знаменатель равен нулю"
    full = {**row, "value": 100.0, "previous": 100.0, "points": 0}
    assert point_reason(full, share).endswith("роста нет, балл не начисляется")
    assert point_reason({**full, "points": 1}, share, True).endswith("засчитано как положительная динамика")
    assert point_reason(full, programme.indicator("6.1")).endswith("отрицательной динамики нет")
    document = config.programmes["kbr"].indicator("1")
    assert [point_reason({"points": points}, document) for points in (1, 0, None)] == [
        "принят подтверждающий документ",
        "подтверждающий документ не представлен",
        "за период ничего не представлено",
    ]


def test_protocol_lists_only_scored_indicators(config: Config) -> None:
    row = {
        "indicator": "1.1", "criterion": "1", "title": "Доля", "short_title": "Доля", "unit_of_measure": "percent",
        "state": "ok", "value": 45.0, "previous": 40.0, "numerator": 90, "denominator": 200, "previous_numerator": 80,
        "points": 1, "max_points": 1,
    }  # fmt: skip
    found = score_protocol(config.programmes["vladimir"], pd.DataFrame([row]))
    assert found[["indicator", "basis", "points"]].to_numpy().tolist() == [["1.1", "значение", 1]]
    assert score_protocol(config.programmes["karabash"], pd.DataFrame([row])).empty


def test_index_is_said_with_its_level_and_place() -> None:
    rows = pd.DataFrame(
        [
            {"unit": "town", "index": 78.125, "level": "средний", "place": "1", "places": 1},
            {"unit": "s1", "index": 90.0, "level": None, "place": "2–3", "places": 6},
            {"unit": "s2", "index": None, "level": None, "place": None, "places": 6},
        ]
    )
    said = {
        unit: [one.replace("\xa0", " ") for one in index_sentences(rows, unit)] for unit in ("town", "s1", "s2", "x")
    }
    assert said == {
        "town": ["Индекс — 78,1 %, уровень — средний."],
        "s1": ["Индекс — 90,0 %, место 2–3 из 6."],
        "s2": [],
        "x": [],
    }
