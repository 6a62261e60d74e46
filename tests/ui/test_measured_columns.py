"""A column of values in several units says each in its own."""

import pandas as pd

from pdmon.output.tables import Column
from pdmon.ui.kit.tables import TableLook, _styled

VALUE = Column("value", "Значение", "general", 12, measured_by="measure")
CHANGE = Column("change", "Изменение", "general", 12, measured_by="measure", share_format="pp")


def _shown(column: Column, measure: str, value: float) -> str:
    frame = pd.DataFrame({column.name: [value], "measure": [measure]})
    styler = _styled(frame, [column], TableLook())
    return str(styler._translate(False, False)["body"][0][1]["display_value"]).replace("\xa0", " ")


def test_what_an_organisation_has_or_has_not_is_said_in_words() -> None:
    assert [_shown(VALUE, "presence", value) for value in (1.0, 0.0)] == ["есть", "нет"]
    assert _shown(VALUE, "count", 1.0) == "1"
    assert _shown(VALUE, "percent", 1.0) == "1,0 %"
    assert _shown(CHANGE, "presence", 1.0) == "1"
