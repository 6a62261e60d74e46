"""`export`: the workbook, the brief, the council's slides and the reminder letters as files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, known_period, known_unit, opened, programme_of
from pdmon.words.local_time import local_now, local_today
from pdmon.words.terms import State

if TYPE_CHECKING:
    from pdmon.calc.answers.view import View

KINDS = ("workbook", "brief", "deck", "letters")


@click.command(cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option("--period", required=True, help="Год (2024) или месяц (2024-05).")
@click.option("--unit", help="Код организации; без него — вся территория.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Папка для файлов.")
@click.option("--only", type=click.Choice(KINDS), help="Только один вид: книга, справка, слайды или письма.")
@click.pass_obj
def export(db: Path, programme: str, period: str, unit: str | None, out: Path, only: str | None) -> None:
    """Выгрузить книгу Excel, справку Word, слайды и письма."""
    from pdmon.calc.answers.view import View

    known_period(period)
    chosen = [only] if only else list(KINDS)
    with opened(db, instead="Те же файлы выгружаются на его страницах «Документы» и «Полнота и сроки».") as store:
        programme_of(store.config, programme)
        known_unit(store, unit)
        known_unit(store, programme)
        view = View.of_operator(store).for_anybody()  # files are handed on
        out.mkdir(parents=True, exist_ok=True)
        made = _documents(view, programme, period, unit, out, [kind for kind in chosen if kind != "letters"])
        if "letters" in chosen:
            made += _letters(view, programme, period, unit, out)
    for path in made:
        click.echo(path)
    if only == "letters" and not made:
        click.echo("Писать некому: все сведения за этот период приняты.")


def _documents(view: "View", programme: str, period: str, unit: str | None, out: Path, kinds: list[str]) -> list[Path]:
    """Each kind from the same gathered report, so that they agree to the last figure."""
    from pdmon.report.year import gather

    if not kinds:
        return []
    report = gather(view, programme, period, unit, local_now())
    if report.headlines["state"].eq(State.NO_DATA).all():
        raise CommandRefused(f"За {period} по программе «{programme}» нет данных: выгружать нечего.")
    made = []
    for kind in kinds:
        path = out / "_".join([programme, period, *([unit] if unit else []), _STEMS[kind]])
        if kind == "workbook":
            from pdmon.output.workbook.book import workbook

            content = workbook(report)
        elif kind == "brief":
            from pdmon.output.word.brief import brief

            content = brief(report)
        else:
            from pdmon.output.deck.presentation import deck
            from pdmon.output.deck.slides import slides

            content = deck(slides(report))
        path.write_bytes(content)
        made.append(path)
    return made


_STEMS = {"workbook": "показатели.xlsx", "brief": "справка.docx", "deck": "слайды.pptx"}


def _letters(view: "View", programme: str, period: str, unit: str | None, out: Path) -> list[Path]:
    """A reminder to every organisation (or the one) that still owes the period."""
    from pdmon.calc.answers.collecting import completeness
    from pdmon.collection.completeness import units_to_remind
    from pdmon.output.letters.letters import reminder_letters

    owing = units_to_remind(completeness(view, programme, [period]))
    if unit is not None:
        owing = owing[owing["unit"] == unit]
    made = []
    config = view.config
    for name, content in reminder_letters(
        owing, config.programmes[programme], config.settings.letterhead, local_today()
    ):
        path = out / "письма" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        made.append(path)
    return made
