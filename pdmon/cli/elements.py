"""`elements`: what data there are, for the author of a formula."""

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdmon.cli.output import print_csv, print_json
from pdmon.cli.russian import RussianCommand
from pdmon.words.periods import PERIOD_KIND_WORDS, PeriodKind

if TYPE_CHECKING:
    from pdmon.programme.model import Element

COLUMNS = ("code", "title", "kind", "unit_of_measure", "reported_by", "periods", "breakdowns", "kinds", "indicators")
_HEADS = ("Код", "Название", "Вид", "Единица", "Кто сдаёт", "Разрезы", "Показатели")
_WIDTHS = (36, 12, 8, 20, 12, 40)  # of all columns but that of codes, which are never broken
_USUAL = ("", PERIOD_KIND_WORDS[PeriodKind.YEAR])


@click.command(cls=RussianCommand)
@click.option("--programme", help="Только данные этой программы.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table",
    help="table (если не указать), csv или json.",
)  # fmt: skip
@click.option(
    "--config", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Другая папка настроек."
)
def elements(programme: str | None, form: str, folder: Path | None) -> None:
    """Показать первичные данные: код для формул, название, вид, кто сдаёт, разрезы и показатели, где они нужны."""
    from pdmon.cli.session import programme_of
    from pdmon.programme.loader import CONFIG_DIR, load_config

    config = load_config(folder or CONFIG_DIR)
    chosen = [programme_of(config, programme)] if programme else list(config.programmes.values())
    used: dict[str, list[str]] = {code: [] for code in config.elements}
    for one in chosen:
        for indicator in one.indicators:
            for code in (*indicator.elements, *indicator.texts):
                used[code].append(f"{one.code} {indicator.code}")
        for code in one.texts:
            used[code].append(one.code)
    rows = [_row(config.elements[code], named) for code, named in used.items() if named or not programme]
    if form == "json":
        print_json(COLUMNS, rows)
    elif form == "csv":
        print_csv(COLUMNS, rows)
    else:
        _print_table(rows)


def _row(element: "Element", indicators: Sequence[str]) -> tuple[str, ...]:
    from pdmon.words.states import ELEMENT_KIND_WORDS, LEVEL_DUTY

    return (
        element.code,
        element.title,
        ELEMENT_KIND_WORDS[element.kind].partition(",")[0],
        element.unit_of_measure,
        f"{element.level} — {LEVEL_DUTY[element.level].partition(' — ')[0]}",
        PERIOD_KIND_WORDS[element.periods],
        ", ".join(element.breakdowns),
        ", ".join(element.kinds),
        ", ".join(indicators),
    )


def _by_programme(used: str) -> str:
    """«karabash 1.1, 2.5; kbr 1»: each programme named once."""
    codes: dict[str, list[str]] = {}
    for one in filter(None, used.split(", ")):
        programme, _, code = one.partition(" ")
        codes.setdefault(programme, []).append(code)
    return "; ".join(f"{programme} {', '.join(filter(None, found))}".rstrip() for programme, found in codes.items())


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns under Russian heads, long cells on several lines; periods and kinds stand with who reports."""
    shown = [
        (
            code,
            title,
            kind,
            unit,
            "; ".join(one for one in (who, when, kinds) if one not in _USUAL),
            split,
            _by_programme(used),
        )
        for code, title, kind, unit, who, when, split, kinds, used in rows
    ]
    widths = (max(len(row[0]) for row in (_HEADS, *shown)), *_WIDTHS)
    for row in (_HEADS, tuple("─" * width for width in widths), *shown):
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            click.echo("  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip())
    click.echo(f"Данных: {len(rows)}. Формулы пишутся над кодами; описать новые — config/elements.yaml.", err=True)
