"""`cycle`: the management cycle as it stands, for a table or another program."""

import json
from pathlib import Path
from typing import Any

import click

from pdmon.cli.output import print_csv, print_json
from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import known_period, opened, programme_of

PARTS = ("goals", "analyses", "recommendations", "decisions", "measures", "effects", "chains")
SHARED = (
    *("part", "item_id", "unit", "period", "status", "indicators", "text", "responsible", "due"),
    *("updated_at", "updated_by"),
)
# What stands in the shared columns for each part, where its view calls it otherwise.
_CALLED: dict[str, dict[str, str]] = {
    "goals": {},
    "analyses": {"text": "conclusion"},
    "recommendations": {},
    "decisions": {},
    "measures": {"text": "title", "due": "ends_on"},
    "effects": {"text": "conclusion", "indicators": "indicator"},
}


@click.command(cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option("--period", help="Год (2024) или учебный год (2024/25).")
@click.option(
    "--part",
    type=click.Choice(PARTS),
    help="Только эта часть, со всеми её столбцами; chains — цепи по показателям с первым разрывом.",
)
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", help="csv (если не указать) или json."
)
@click.pass_obj
def cycle(db: Path, programme: str, period: str | None, part: str | None, form: str) -> None:
    """Вывести управленческий цикл: цели, анализ, рекомендации, решения, меры, эффективность."""
    from pdmon.calc.answers import cycle as answers
    from pdmon.calc.answers.view import View

    with opened(db, instead="То же показывают страницы раздела «Управление».") as store:
        known_period(period, programme_of(store.config, programme))
        view = View.of_operator(store)
        if part:
            frame = getattr(answers, part)(view, programme, period or "")
            columns = list(frame)
            rows = [[_value(row[name]) for name in columns] for row in frame.to_dict("records")]
        else:
            columns = list(SHARED)
            rows = [
                [name if column == "part" else _value(row.get(called.get(column, column))) for column in columns]
                for name, called in _CALLED.items()
                for row in getattr(answers, name)(view, programme, period or "").to_dict("records")
            ]
    if form == "json":
        print_json(columns, rows)
    else:
        print_csv(columns, [[_text(value) for value in row] for row in rows])
    if not rows:
        click.echo("Записей нет: по этой программе и периоду цикл ещё не начат.", err=True)


def _value(value: Any) -> Any:
    """A value of a frame as JSON has it: lists are lists, moments and days ISO text, nothing is null."""
    import numpy as np
    import pandas as pd

    if isinstance(value, np.ndarray | list | tuple):
        return [_value(one) for one in value]
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    if isinstance(value, np.generic):
        return value.item()
    return value if isinstance(value, int | float | bool) else str(value)


def _text(value: Any) -> Any:
    """A list as JSON; a person's text so that no spreadsheet takes it for a formula."""
    from pdmon.output.tables import safe_text

    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return safe_text(value) if isinstance(value, str) else value
