"""Criteria of the design, section 4.7, over the reference rows of `reference` and `reference_targets`."""

from dataclasses import dataclass
from fractions import Fraction

from pdmon.programme.model import Config
from tests.calc.reference import Key, Row, is_yearly
from tests.calc.reference_targets import TargetKey, TargetRow

CriterionKey = tuple[str, str, str, str]  # programme, criterion, unit, period


@dataclass
class CriterionRow:
    """One row of `criterion_values`."""

    points: Fraction | int | None
    max_points: Fraction | int | None
    targets_attained: int
    targets_judged: int
    indicators_with_data: int
    indicators: int


def criterion_rows(
    config: Config, rows: dict[Key, Row], targets: dict[TargetKey, TargetRow]
) -> dict[CriterionKey, CriterionRow]:
    """One row for every criterion, unit and year with an indicator of the criterion."""
    criteria: dict[CriterionKey, CriterionRow] = {}
    for programme in config.programmes.values():
        for indicator in programme.indicators:
            for key, row in rows.items():
                if key[:2] != (programme.code, indicator.code) or key[4] or not is_yearly(key):
                    continue
                unit, period = key[2], key[3]
                start = CriterionRow(None, None, 0, 0, 0, 0)
                total = criteria.setdefault((programme.code, indicator.criterion, unit, period), start)
                total.indicators += 1
                total.indicators_with_data += row.state != "no_data"
                if row.points is not None:
                    total.points = (total.points or 0) + row.points
                if row.max_points is not None:
                    total.max_points = (total.max_points or 0) + row.max_points
                for target_no in range(1, len(indicator.targets) + 1):
                    judged = targets.get((programme.code, indicator.code, unit, period, target_no))
                    verdict = None if judged is None else judged.attained
                    total.targets_judged += verdict is not None
                    total.targets_attained += verdict is True
    return criteria
