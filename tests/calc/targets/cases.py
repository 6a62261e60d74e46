"""What the tests of the kinds of targets share: three schools of Karabash, and what is asked of a target's row."""

from typing import Any

from pdmon.programme.checking.targets import target_mistakes
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.small_store import target_row

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    school_3  school        karabash
"""


def judged(store: Store, indicator: str, period: str, kind: str, unit: str = "school_1") -> tuple[object, ...]:
    row = target_row(store, "karabash", indicator, unit, period, kind)
    return row.status, row.attained, row.shortfall


def yearly(element: str, *values: object, whole: str = "teachers=20") -> str:
    """Lines of school_1 from 2021 on; None leaves the year out."""
    lines = [f"school_1 {2021 + i} {whole} {element}={value}" for i, value in enumerate(values) if value is not None]
    return "\n".join(lines)


def with_targets(config: Config, indicator: str, *targets: dict[str, Any], **changes: Any) -> Config:
    """The configuration with these targets, and nothing else, in an indicator of Karabash, which `changes`."""
    karabash = config.programmes["karabash"]
    stated = [{"wording": "цель", **target} for target in targets]

    def changed(one: Any) -> Any:
        return type(one).model_validate({**one.model_dump(by_alias=True), **changes, "targets": stated})

    indicators = tuple(changed(one) if one.code == indicator else one for one in karabash.indicators)
    here = karabash.model_copy(update={"indicators": indicators})
    vars(here).pop("_by_code", None)  # what the original may have looked up already is of its own indicators
    return config.model_copy(update={"programmes": {**config.programmes, "karabash": here}})


def mistakes(config: Config, indicator: str, target: dict[str, Any], **changes: Any) -> list[str]:
    """What `check` says of a target in an indicator of Karabash: `key: message`."""
    karabash = with_targets(config, indicator, target, **changes).programmes["karabash"]
    found = karabash.indicator(indicator)
    said = target_mistakes(found, found.parsed_formula, karabash.baseline_year)
    return [f"{key}: {message}" for key, message in said]
