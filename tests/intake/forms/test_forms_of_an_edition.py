"""A form asks what the programme's edition of its year asks, and nobody waits for a form that asks nothing."""

from datetime import date
from typing import Any

from pdmon.collection.completeness import completeness
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.deadlines import submission_deadline
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Programme
from tests.conftest import StoreBuilder
from tests.spoiled_config import SIXTH


def amended(**limits: Any) -> Config:
    """Criterion 1 (its share of trained staff by topics is 1.1) and 1.2 with the years given as `c1` and `i1_2`."""
    sixth = load_config(SIXTH)
    content = sixth.programmes["sixth"].model_dump(mode="json", by_alias=True)
    content["criteria"][0].update(limits.get("c1", {}))
    content["indicators"][1].update(limits.get("i1_2", {}))
    content.update(limits.get("whole", {}))
    return sixth.model_copy(update={"programmes": {"sixth": Programme.model_validate(content)}})


def asked(config: Config, period: str) -> list[str]:
    layout = form_layout(config, config.programmes["sixth"], period, "school_1", "school")
    return [element.code for element in layout.elements]


def test_a_form_asks_only_what_its_year_asks() -> None:
    config = amended(c1={"until": 2024})
    assert "trained" in asked(config, "2024")
    assert not {"trained", "plans"}.intersection(asked(config, "2025"))
    columns = form_layout(config, config.programmes["sixth"], "2025", "school_1", "school").category_rows
    assert columns == ()


def test_nobody_owes_a_form_of_a_programme_that_has_ended(small_store: StoreBuilder) -> None:
    units = "sixth municipality -\nschool_1 school sixth"
    config = amended(whole={"until": 2024})
    store = small_store(units, "school_1 2024 staff=20", config=config)
    rows = completeness(store, "sixth", ["2024", "2025"], today=date(2026, 12, 1))
    assert set(rows["period"]) == {"2024"}
    assert submission_deadline(config.programmes["sixth"], "2024") == date(2025, 2, 1)
    assert submission_deadline(config.programmes["sixth"], "2025") is None
