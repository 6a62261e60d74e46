"""The five shipped programmes against the reading of their orders, indicator by indicator."""

import pytest

from pdmon.programme.model import Config, Target

# indicator: formula, unit, level, breakdown; everything not said here is yearly and higher is better
VLADIMIR = """
1.1: diagnosed / teachers, percent, S, subject
1.2: positions_diagnosed / teachers, percent, S, -
1.3: assessment_passed / assessment_taken, percent, S, assessment
1.4: deficit_event_participants, count, S, -
2.1: highest_category_confirmed / teachers, percent, S, -
2.2: category_raised / teachers, percent, S, -
3.1: contest_participants / teachers, percent, S, -
4.1: attestation_experts / teachers, percent, S, -
4.2: jury_members / teachers, percent, S, -
5.1: dpo_by_diagnostics / dpo_completed, percent, S, -
5.2: dpo_by_individual_route / teachers, percent, S, -
5.3: dpo_municipal_need / dpo_completed, percent, S, -
5.4: retrained_pedagogical / teachers, percent, S, -
6.1: specialist_positions_filled / specialist_positions, percent, S, -
6.2: burnout_diagnosed / teachers, percent, S, -
6.3: burnout_prevention_participants / burnout_detected, percent, S, -
7.1: support_event_participants, count, S, -
"""
KARABASH = """
1.1: assessed_teachers / teachers, percent, S, -
1.2: assessed_leaders / leaders, percent, S, -
1.3: individual_routes / (assessed_teachers + assessed_leaders), percent, S, -
2.1: expert_register / expert_assessment_passed, percent, S, -
2.2: cnppm_contributors / (assessed_teachers + assessed_leaders), percent, S, -
2.3: conference_topics, count, M, -
2.4: professional_events, count, M, -
2.5: contest_participants / teachers, percent, S, -
3.1: young_support_projects + leader_reserve_projects, count, M, -
3.2: early_career_supported / early_career_teachers, percent, S, -
3.3: mentoring_programmes, count, S, -
3.4: young_teachers_supported / young_teachers, percent, S, -
3.5: (mentoring_teachers + mentoring_leaders) / (teachers + leaders), percent, S, -
3.6: methodist_supported / teachers, percent, S, -
3.7: leaders_mentored / leaders, percent, S, -
4.1: teacher_communities, count, M, -
4.2: community_support_programmes, count, M, -
5.1: innovation_events, count, M, -
6.1: (teachers_under_35 + leaders_under_35) / (teachers + leaders), percent, S, -
6.2: (dpo_teachers + dpo_leaders) / (teachers + leaders), percent, S, -
6.3: profile_education / teachers, percent, S, -
7.1: independent_assessed_teachers / teachers, percent, S, -
7.2: independent_assessed_leaders / leaders, percent, S, -
7.3: (cnppm_supported_teachers + cnppm_supported_leaders) / (teachers + leaders), percent, S, -
"""
MYASNIKOVSKY = """
1.1: diagnosed / teachers, percent, S, -
2.1: municipal_event_participants / teachers, percent, S, -
2.2: act_communities, presence, M, -
3.1: act_young_teachers, presence, M, -
3.2: act_mentoring, presence, M, -
3.3: mentoring_programmes, count, S, -
3.4: young_teachers_supported / young_teachers, percent, S, -
4.1: network_members / teachers, percent, S, -
4.2: teacher_communities, count, M, -
5.1: staff_positions_filled / staff_positions, percent, S, -
5.2: experience_under_5 / teachers, percent, S, -
5.3: profile_education / teachers, percent, S, -
5.4: vacancies, count, S, -
"""
DZERZHINSK = """
1: diagnosed / teachers, percent, S, subject
2: course_entry_diagnosed / course_attendees, percent, S, -
3: attested_with_route / attested, percent, S, subject
4: (first_category + highest_category) / teachers, percent, S, subject
5: fgos_courses / teachers, percent, S, subject
6: contest_experts / teachers, percent, S, -
7: contest_participants / teachers, percent, S, -
8: young_school_members / young_teachers, percent, S, -
9: young_teachers_mentored / young_teachers, percent, S, -
10: mentoring_teachers / teachers, percent, S, -
11: network_members / teachers, percent, S, -
"""
KBR = """
1: diagnosed / teachers, percent, S, subject
2: with_deficit / diagnosed, percent, S, deficit
3: individual_routes / diagnosed, percent, S, -
4: targeted_courses / teachers, percent, S, -
5: retrained_pedagogical / retrained, percent, S, -
6: distance_learners / teachers, percent, S, -
7: e_learning_programmes / dpo_programmes, percent, R, -
8: gia_experts_trained, count, S, -
9: methodical_active / teachers, percent, S, -
10: cnppm_contributors / teachers, percent, S, -
11: mentoring_programmes, count, S, -
12: methodist_supported / teachers, percent, S, -
13: network_members / teachers, percent, S, -
14: dpo_lecturers, count, S, -
"""
TABLES = {
    "vladimir": VLADIMIR,
    "karabash": KARABASH,
    "myasnikovsky": MYASNIKOVSKY,
    "dzerzhinsk": DZERZHINSK,
    "kbr": KBR,
}
# kind, value, due, part
ACCUMULATED = [("every_year_at_least", 33.3, None, None), ("at_least", 66.6, 2024, "accumulated")]
GROWTH = [("growth_since_baseline", None, 2024, None)]
GROWTH_BY_TENTH = [("growth_since_baseline", 10, 2024, None)]
ALL_BY_2024 = [("at_least", 100, 2024, None)]
KARABASH_TARGETS = {
    "1.1": ACCUMULATED,
    "1.2": ACCUMULATED,
    "1.3": [("every_year_at_least", 75, None, None)],
    "2.1": [("every_year_at_least", 100, None, None)],
    "2.2": [("at_least", 35, 2024, None)],
    "2.3": [("at_least", 5, 2024, None)],
    "2.4": GROWTH,
    "2.5": [("at_least", 25, 2024, None)],
    "3.1": [("at_least_each", 2, 2024, None)],
    "3.2": [("at_least", 70, 2024, None)],
    "3.3": [("in_every_unit", 2, 2024, None)],
    "3.4": ALL_BY_2024,
    "3.5": GROWTH,
    "3.6": GROWTH,
    "3.7": GROWTH,
    "4.1": GROWTH,
    "4.2": [*GROWTH, ("at_least", 2, 2024, None)],
    "5.1": [("at_least", 10, 2024, None)],
    "6.1": GROWTH_BY_TENTH,
    "6.2": [("at_least", 100, 2024, "three_years")],
    "6.3": ALL_BY_2024,
    "7.1": GROWTH_BY_TENTH,
    "7.2": GROWTH_BY_TENTH,
    "7.3": ALL_BY_2024,
}
# part: formula, window kind, since, years, unit of its own
PARTS = {
    ("karabash", "1.1"): {"accumulated": (None, "trailing", 2021, 3, None)},
    ("karabash", "1.2"): {"accumulated": (None, "trailing", 2021, 3, None)},
    ("karabash", "6.1"): {
        "teachers": ("teachers_under_35 / teachers", None, None, None, None),
        "leaders": ("leaders_under_35 / leaders", None, None, None, None),
    },
    ("karabash", "6.2"): {"three_years": (None, "trailing", None, 3, None)},
    ("dzerzhinsk", "4"): {
        "first": ("first_category / teachers", None, None, None, None),
        "highest": ("highest_category / teachers", None, None, None, None),
    },
    ("kbr", "5"): {"cnppm": ("retrained_cnppm / retrained", None, None, None, None)},
    ("kbr", "12"): {"young": ("young_teachers", None, None, None, "count")},
    ("kbr", "11"): {"share": ("mentoring_teachers / teachers", None, None, None, "percent")},
}
CRITERIA = {
    "vladimir": ["1"] * 4 + ["2"] * 2 + ["3"] + ["4"] * 2 + ["5"] * 4 + ["6"] * 3 + ["7"],
    "karabash": ["1"] * 3 + ["2"] * 5 + ["3"] * 7 + ["4"] * 2 + ["5"] + ["6"] * 3 + ["7"] * 3,
    "myasnikovsky": ["1"] + ["2"] * 2 + ["3"] * 4 + ["4"] * 2 + ["5"] * 4,
    "dzerzhinsk": ["1"] * 2 + ["2"] * 2 + ["3"] + ["4"] + ["5"] + ["6"] * 2 + ["7"] + ["8"],
    "kbr": ["1"] * 2 + ["2"] * 2 + ["3"] + ["4"] * 2 + ["5"] + ["6"] * 2 + ["7"] * 2 + ["8"] * 2,
}


def test_there_are_79_indicators_in_five_programmes(config: Config) -> None:
    counts = {code: (len(p.criteria), len(p.indicators)) for code, p in config.programmes.items()}
    assert counts == {
        "vladimir": (7, 17),
        "karabash": (7, 24),
        "myasnikovsky": (5, 13),
        "dzerzhinsk": (8, 11),
        "kbr": (8, 14),
    }
    assert sum(indicators for _, indicators in counts.values()) == 79


@pytest.mark.parametrize("programme", TABLES)
def test_every_formula_unit_level_and_breakdown(config: Config, programme: str) -> None:
    stated = [
        f"{i.code}: {i.formula}, {i.unit}, {i.level}, {i.breakdown or '-'}"
        for i in config.programmes[programme].indicators
    ]
    assert stated == TABLES[programme].strip().splitlines()


@pytest.mark.parametrize("programme", TABLES)
def test_every_indicator_stands_in_its_criterion(config: Config, programme: str) -> None:
    shipped = config.programmes[programme]
    assert [indicator.criterion for indicator in shipped.indicators] == CRITERIA[programme]
    assert [criterion.code for criterion in shipped.criteria] == sorted(set(CRITERIA[programme]))


def test_only_vacancies_are_better_when_lower(config: Config) -> None:
    down = [(p.code, i.code) for p in config.programmes.values() for i in p.indicators if i.direction == "down"]
    assert down == [("myasnikovsky", "5.4")]


def test_only_staffing_and_vacancies_are_monthly(config: Config) -> None:
    monthly = [(p.code, i.code) for p in config.programmes.values() for i in p.indicators if i.periods == "month"]
    assert monthly == [("myasnikovsky", "5.1"), ("myasnikovsky", "5.4")]
    assert {code for code, element in config.elements.items() if element.periods == "month"} == {
        "staff_positions",
        "staff_positions_filled",
        "vacancies",
    }


def test_parts(config: Config) -> None:
    stated = {
        (p.code, i.code): {
            part.code: (
                part.formula,
                part.window and part.window.kind,
                part.window and part.window.since,
                part.window and part.window.years,
                part.unit,
            )
            for part in i.parts
        }
        for p in config.programmes.values()
        for i in p.indicators
        if i.parts
    }
    assert stated == PARTS


def test_karabash_has_all_24_targets_and_the_others_none(config: Config) -> None:
    def stated(target: Target) -> tuple[str, float | None, int | None, str | None]:
        return (target.kind.value, target.value, target.due, target.part)

    karabash = config.programmes["karabash"]
    assert {i.code: [stated(target) for target in i.targets] for i in karabash.indicators} == KARABASH_TARGETS
    assert karabash.baseline_year == 2021
    others = [p for p in config.programmes.values() if p.code != "karabash"]
    assert not [i.code for p in others for i in p.indicators if i.targets]


def test_vladimir_scores_growth_except_three_rows(config: Config) -> None:
    scored = {i.code: (i.scoring.rule, i.scoring.basis) for i in config.programmes["vladimir"].indicators if i.scoring}
    assert len(scored) == 17
    assert {code: rule for code, rule in scored.items() if rule != ("positive", "value")} == {
        "3.1": ("positive", "numerator"),
        "6.1": ("non_negative", "value"),
        "6.2": ("non_negative", "value"),
    }
    assert config.programmes["vladimir"].ceiling_counts_as_positive is False


def test_kbr_says_that_the_order_gives_the_kinds_of_deficit_no_direction(config: Config) -> None:
    found = config.programmes["kbr"].indicator("2")
    assert found.direction == "none"
    assert any("Приказ не задаёт направления" in note for note in found.readings)


def test_kbr_scores_documents_and_names_them(config: Config) -> None:
    for indicator in config.programmes["kbr"].indicators:
        assert indicator.scoring is not None
        assert (indicator.scoring.rule, indicator.scoring.basis) == ("document", "value")
        assert indicator.evidence == indicator.scoring.wording


@pytest.mark.parametrize("programme", ["karabash", "myasnikovsky", "dzerzhinsk"])
def test_no_points_where_the_order_gives_none(config: Config, programme: str) -> None:
    assert not [i.code for i in config.programmes[programme].indicators if i.scoring]


def test_presence_names_its_document(config: Config) -> None:
    presence = {
        (p.code, i.code): i.evidence for p in config.programmes.values() for i in p.indicators if i.unit == "presence"
    }
    assert presence == {("myasnikovsky", code): "Наличие нормативно-правового акта" for code in ("2.2", "3.1", "3.2")}


def test_who_reports(config: Config) -> None:
    for code, programme in config.programmes.items():
        if code == "kbr":
            assert (programme.territory_kind, programme.reporting_kinds) == ("region", ("municipality",))
        else:
            assert programme.territory_kind == "municipality"
            assert programme.reporting_kinds == ("school", "kindergarten", "supplementary")


def test_short_titles_fit_a_chart(config: Config) -> None:
    long = [i.short_title for p in config.programmes.values() for i in p.indicators if len(i.short_title) > 60]
    assert not long
