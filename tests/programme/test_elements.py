"""The shared dictionary of elements and its subset rules against the reference."""

from pdmon.programme.model import Config, ElementKind

OF_TEACHERS = """
    diagnosed contest_participants network_members mentoring_teachers methodist_supported profile_education
    experience_under_5 teachers_under_35 young_teachers municipal_event_participants highest_category_confirmed
    category_raised fgos_courses targeted_courses distance_learners methodical_active assessed_teachers
    independent_assessed_teachers cnppm_supported_teachers burnout_diagnosed attested
"""


def test_elements_collected_by_category(config: Config) -> None:
    collected = {code: element.breakdowns for code, element in config.elements.items() if element.breakdowns}
    subject = (
        "teachers",
        "diagnosed",
        "attested",
        "attested_with_route",
        "first_category",
        "highest_category",
        "fgos_courses",
    )
    assert collected == {
        **dict.fromkeys(subject, ("subject",)),
        "with_deficit": ("deficit",),
        "assessment_taken": ("assessment",),
        "assessment_passed": ("assessment",),
    }
    assert {code: len(b.categories) for code, b in config.breakdowns.items()} == {
        "subject": 18,
        "deficit": 6,
        "assessment": 3,
    }


def test_sensitive_elements_are_those_of_burnout(config: Config) -> None:
    assert {code for code, element in config.elements.items() if element.sensitive} == {
        "burnout_diagnosed",
        "burnout_detected",
        "burnout_prevention_participants",
        "with_deficit",
    }


def test_only_positions_may_be_fractional(config: Config) -> None:
    positions = {code for code, element in config.elements.items() if element.kind is ElementKind.POSITIONS}
    assert positions == {
        "positions_diagnosed",
        "specialist_positions",
        "specialist_positions_filled",
        "staff_positions",
        "staff_positions_filled",
    }


def test_subset_rules_of_the_reference(config: Config) -> None:
    of_leaders = (
        "assessed_leaders leaders_mentored leaders_under_35 independent_assessed_leaders cnppm_supported_leaders"
    )
    wanted = {
        *((part, "teachers", None) for part in OF_TEACHERS.split()),
        *((part, "leaders", None) for part in of_leaders.split()),
        ("first_category + highest_category", "teachers", None),
        ("young_teachers_supported", "young_teachers", None),
        ("young_school_members", "young_teachers", None),
        ("young_teachers_mentored", "young_teachers", None),
        ("early_career_supported", "early_career_teachers", None),
        ("dpo_by_diagnostics", "dpo_completed", None),
        ("dpo_municipal_need", "dpo_completed", None),
        ("burnout_detected", "burnout_diagnosed", None),
        ("burnout_prevention_participants", "burnout_detected", None),
        ("with_deficit", "diagnosed", None),
        ("attested_with_route", "attested", None),
        ("course_entry_diagnosed", "course_attendees", None),
        ("expert_register", "expert_assessment_passed", None),
        ("e_learning_programmes", "dpo_programmes", None),
        ("assessment_passed", "assessment_taken", None),
        ("individual_routes", "diagnosed", "kbr"),
        ("individual_routes", "assessed_teachers + assessed_leaders", "karabash"),
        ("specialist_positions_filled", "specialist_positions", None),
        ("staff_positions_filled", "staff_positions", None),
        ("retrained_pedagogical", "retrained", None),
    }
    stated = {(" + ".join(rule.part), " + ".join(rule.whole), rule.programme) for rule in config.rules}
    assert wanted <= stated
