"""`values`, `history`: how the figures get out."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, known_indicator, known_period, known_unit, opened, programme_of
from pdmon.cli.why_empty import why_no_values
from pdmon.words.submissions import EVENT_WORDS

_OF_INDEX = ("index", "level", "place", "places")


@click.command(cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option("--period", help="Год (2024), учебный год (2024/25) или часть года (2024-05, 2024-Q3, 2024-H1).")
@click.option("--unit", help="Код организации или территории.")
@click.option("--indicator", help="Код показателя, например 1.1.")
@click.option("--totals-only", is_flag=True, help="Без разрезов.")
@click.option(
    "--as-of",
    "as_of",
    metavar="МОМЕНТ",
    help="Как было известно на этот момент: 2024-03-01 или 2024-03-01T12:00 (время территории).",
)
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", help="csv (если не указать) или json."
)
@click.pass_obj
def values(  # noqa: PLR0913 the options of a command, one parameter each
    db: Path,
    programme: str,
    period: str | None,
    unit: str | None,
    indicator: str | None,
    totals_only: bool,
    as_of: str | None,
    form: str,
) -> None:
    """Вывести рассчитанные значения показателей (представление indicator_values).

    У программы с индексом за ними — строки без показателя: баллы, индекс, уровень и место (programme_values).
    """
    from pdmon.calc.answers import listing
    from pdmon.calc.answers.view import View

    moment = _moment(as_of) if as_of else None
    with opened(db, instead="Те же значения показывают и выгружают страницы дашборда.") as store:
        chosen = programme_of(store.config, programme)
        known_period(period, chosen)
        known_unit(store, unit)
        known_indicator(chosen, indicator)
        view = View.of_operator(store)
        rows = listing.values(view, programme, period, unit, indicator, moment)
        whole = [] if indicator else listing.programme_values(view, programme, period, unit, moment)
        if not rows:
            when = f" На момент {as_of} могло не быть и того, что есть теперь." if as_of else ""
            why = why_no_values(view, chosen, period, unit, indicator)
            click.echo(f"{why}{when}", err=True)
    if totals_only:
        category = listing.VALUE_COLUMNS.index("category")
        rows = [row for row in rows if not row[category]]
    columns: Sequence[str] = listing.VALUE_COLUMNS
    if whole:
        columns, rows = _with_index(
            programme, columns, rows, [dict(zip(listing.PROGRAMME_COLUMNS, one, strict=True)) for one in whole]
        )
    if form == "json":
        print_json(columns, rows)
    else:
        print_csv(columns, rows)


def _with_index(
    programme: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], whole: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Four columns more, and behind the indicators a row without one for the programme of each unit and year."""
    wider = (*columns, *_OF_INDEX)
    of_programme = [{"programme": programme, "category": "", **one} for one in whole]
    blank = (None,) * len(_OF_INDEX)
    return wider, [*((*row, *blank) for row in rows), *(tuple(one.get(key) for key in wider) for one in of_programme)]


@click.command(cls=RussianCommand)
@click.option("--unit", help="Только эта организация.")
@click.pass_obj
def history(db: Path, unit: str | None) -> None:
    """Что и когда сдавали: каждая форма и каждое событие с ней."""
    from pdmon.calc.answers import listing
    from pdmon.calc.answers.view import View
    from pdmon.words.local_time import moment_text

    with opened(db, instead="Те же события показывает его страница «История и версии».") as store:
        known_unit(store, unit)
        rows = listing.events(View.of_operator(store), unit)
    for at, of_unit, period, programme, _, event, who, file_name, why in rows:
        about = " ".join(part or "—" for part in (programme, of_unit, period))
        reason = f" — {why}" if why else ""
        click.echo(f"{moment_text(at)}  {about}  {EVENT_WORDS.get(event, event)} ({who}): {file_name}{reason}")
    click.echo(f"Событий: {len(rows)}.", err=True)


def _moment(text: str) -> datetime:
    """The moment as the store keeps it, naive UTC; given with an offset, or naive, which is the territory's time."""
    from pdmon.words.local_time import as_stored

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandRefused(f"Момент «{text}» не распознан: нужен вид 2024-03-01 или 2024-03-01T12:00.") from error
    try:
        return as_stored(moment)
    except OverflowError as error:  # the first and the last day that a calendar can hold
        raise CommandRefused(f"Момент «{moment.isoformat()}» не распознан: такой даты быть не может.") from error


def print_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A list of objects, one to a line: numbers are numbers, unknown is null."""
    lines = [
        json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False, allow_nan=False)
        for row in rows
    ]
    click.echo("[\n" + ",\n".join(lines) + "\n]" if lines else "[]")


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv_text(_plain(value)) for value in row] for row in rows)


def _plain(value: Any) -> Any:
    """Decimals as the shortest number that says the same."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _csv_text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
