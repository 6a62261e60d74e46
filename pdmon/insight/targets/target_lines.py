"""What a chart of an indicator's years draws: its own line, the lines its targets judge, and the targets' levels."""

from typing import Any

import pandas as pd

from pdmon.insight.targets.goals import goal_of
from pdmon.programme.model import Indicator
from pdmon.programme.targets import kinds_where
from pdmon.words.numbers import missing
from pdmon.words.periods import period_title, year_like
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind


def judged_lines(indicator: Indicator, years: pd.DataFrame, targets: pd.DataFrame, category: str) -> pd.DataFrame:
    """The years to draw: the category's own line (`series` '') and, beside the headline, every line that a target
    judges instead of it: a part (an accumulated or three-year value) or the least of the organisations.

    years: yearly rows of `calc.indicator.values_of_unit`, all categories; targets: `targets_of_unit` of these years.
    """
    lines = [years[years["category"] == category].assign(series="")]
    if category:
        return lines[0]
    for part in dict.fromkeys(targets["part"].dropna()):
        title = next(found.title for found in indicator.parts if found.code == part)
        lines.append(years[years["category"] == f"part:{part}"].assign(series=title))
    for kind in kinds_where("judges_units"):
        judged = targets[targets["kind"] == kind].dropna(subset=["actual"])
        series = TARGET_WORDS[kind].line
        lines.append(pd.DataFrame({"period": judged["period"], "value": judged["actual"], "series": series}))
    return pd.concat([line for line in lines if len(line)], ignore_index=True)


def target_levels(indicator: Indicator, targets: pd.DataFrame, category: str) -> pd.DataFrame:
    """The targets of one year to draw in the category, each with the words that tell it from the others.

    A headline carries all of them, a part its own, a subject or deficit none.
    """
    part = category.removeprefix("part:")
    if category and part == category:
        return targets.iloc[:0]
    chosen = targets if not category else targets[targets["part"] == part]
    chosen = chosen[~chosen["kind"].isin(kinds_where("judges_share"))]  # percent of units have no place on the axis
    repeated = chosen["wording"].duplicated(keep=False)
    words = [
        _own_words(indicator, row) if again else row["wording"]
        for row, again in zip(chosen.to_dict("records"), repeated, strict=True)
    ]
    return chosen.assign(wording=words)


def _own_words(indicator: Indicator, row: dict[Any, Any]) -> str:
    """Two targets of one wording are told apart by what each judges."""
    of = next((f"{part.title.lower()}: " for part in indicator.parts if part.code == row["part"]), "")
    when = TARGET_WORDS[TargetKind(row["kind"])].when
    if not missing(row["due"]):
        when = f"к {period_title(year_like(row['period'], int(row['due'])), 'to')}"
    return f"{of}{when} {goal_of(row, indicator)}"
