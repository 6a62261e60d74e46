"""`forms`, `load`: how the figures get in."""

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, acting_user, keep_act, known_period, known_unit, opened, programme_of
from pdmon.cli.why_empty import no_territory
from pdmon.words.acts import Act
from pdmon.words.submissions import VERDICT_STATUS_COUNTED, VERDICT_STATUS_WORDS
from pdmon.words.terms import VerdictStatus

if TYPE_CHECKING:
    from pdmon.calc.answers.view import View
    from pdmon.intake.finding import Finding
    from pdmon.intake.verdict import Verdict
    from pdmon.programme.model import Config
    from pdmon.store import Store

SOME_RETURNED = 1
_NOT_FORMS = ("~$", ".", "Thumbs.db", "desktop.ini")  # what Excel and the systems leave in folders


@click.command(cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option(
    "--period", required=True, help="Год (2024), учебный год (2024/25) или часть года (2024-05, 2024-Q3, 2024-H1)."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Папка для форм.")
@click.option("--unit", help="Только для этой организации.")
@click.pass_obj
def forms(db: Path, programme: str, period: str, out: Path, unit: str | None) -> None:
    """Подготовить пустые формы XLSX для организаций."""
    from pdmon.calc.answers.register import units
    from pdmon.calc.answers.view import View
    from pdmon.intake.forms.blanks import NothingToFillInError, forms_for

    with opened(db, instead="Бланки можно скачать и на его странице «Приём форм».") as store:
        chosen = programme_of(store.config, programme)
        known_period(period, chosen)
        if chosen.root not in units(View.of_operator(store)):
            raise CommandRefused(no_territory(chosen))
        known_unit(store, unit)
        count = 0
        try:
            for name, content in forms_for(store, programme, period, unit):
                out.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(content)
                count += 1
        except NothingToFillInError as error:
            raise CommandRefused(str(error)) from error
        if count:
            about = ", ".join(part for part in (programme, period, unit) if part)
            keep_act(store, Act.FORMS_GIVEN, about, f"форм: {count}")
    if not count:
        raise CommandRefused(f"За {period} по программе «{programme}» никто ничего не сообщает: форм нет.")
    click.echo(f"Форм подготовлено: {count}. Папка: {out}")


@click.command(cls=RussianCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--programme", help="Код программы, если он не записан в самом файле.")
@click.option("--period", help="Период данных, если он не записан в самом файле: год (2025) или месяц (2025-05).")
@click.option("--allow-emptying", is_flag=True, help="Принять и формы, в которых пусто там, где уже есть значения.")
@click.option("--centre", is_flag=True, help="Файлы сдаёт центр, который называет программа: --programme обязателен.")
@click.option("--dry-run", is_flag=True, help="Только проверить, ничего не сохранять.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Отчёт XLSX с замечаниями.")
@click.pass_obj
def load(  # noqa: PLR0913 the options of a command, one parameter each
    db: Path,
    paths: Sequence[Path],
    programme: str | None,
    period: str | None,
    allow_emptying: bool,
    centre: bool,
    dry_run: bool,
    report: Path | None,
) -> None:
    """Загрузить формы, сводные таблицы и длинные CSV: файлы и папки.

    Код возврата: 0 — всё принято, 1 — что-то возвращено, 2 — команда задана неверно.
    """
    from pdmon.calc.answers.view import View
    from pdmon.intake.accepting.load import Loading, load_files
    from pdmon.words.local_time import utc_now

    began = utc_now()
    known_period(period)
    files = _files_in(paths)
    if not files:
        raise CommandRefused("В указанных папках нет файлов.")
    with opened(db) as store:
        if programme is not None:
            programme_of(store.config, programme)
        if centre:
            _known_centre(store.config, programme)
        if not dry_run:
            warn_of_demo(store)
        # Where nobody watches, click would leave the bare label behind.
        watched = sys.stderr.isatty()
        with click.progressbar(length=len(files), label="Загрузка", file=sys.stderr, hidden=not watched) as bar:
            verdicts = load_files(
                store,
                files,
                Loading(
                    programme=programme,
                    dry_run=dry_run,
                    who=acting_user(),
                    own_process=True,
                    period=period,
                    may_empty=allow_emptying,
                    centre_of=programme if centre else None,
                ),
                progress=lambda _: bar.update(1),
            )
        if not dry_run:
            about = ", ".join(path.name for path in paths)
            keep_act(store, Act.FILES_LOADED, about, _summary(verdicts, dry_run), since=began)
        for verdict in verdicts:
            click.echo(_told(verdict, dry_run))
        click.echo(_summary(verdicts, dry_run))
        if report is not None:
            _write_report(View.of_operator(store), report, files, verdicts)
    if any(verdict.status == VerdictStatus.RETURNED for verdict in verdicts):
        raise click.exceptions.Exit(SOME_RETURNED)


def _known_centre(config: "Config", programme: str | None) -> None:
    """Refuses where nobody may hand in for all: without a programme, or where it names no centre."""
    if programme is None:
        raise CommandRefused("С ключом --centre назовите программу: --programme КОД.")
    if config.programmes[programme].centre is None:
        named = ", ".join(one.code for one in config.programmes.values() if one.centre) or "ни одной"
        raise CommandRefused(f"Программа «{programme}» центра не называет: сдают сами. Центр есть у программ: {named}.")


def warn_of_demo(store: "Store") -> None:
    """Trying things out on the demonstration base is welcome, taking it for one's own is not."""
    if store.is_demo:
        click.echo(
            "Внимание: это база с демонстрационными данными. Для своих данных укажите другую: --db ПУТЬ или PDMON_DB.",
            err=True,
        )


def _files_in(paths: Sequence[Path]) -> list[Path]:
    """Files as given, and everything in the folders, by name; what is given twice is loaded once."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        found.update(dict.fromkeys(one for one in inside if one == path or not one.name.startswith(_NOT_FORMS)))
    return list(found)


def _told(verdict: "Verdict", dry_run: bool) -> str:
    about = ", ".join(part for part in (verdict.programme, verdict.unit, verdict.period) if part)
    status = VERDICT_STATUS_WORDS[verdict.status]
    if dry_run and verdict.status == VerdictStatus.RETURNED:
        status = "Будет возвращён"
    cells = f"; {verdict.balance.words}" if verdict.balance else ""
    first = f"{verdict.file_name}: {status}" + (f" ({about})" if about else "") + cells
    return "\n".join([first, *finding_lines(verdict.findings)])


def finding_lines(findings: "Sequence[Finding]") -> list[str]:
    """What was found, the gravest first, each in a line of its own with its place and remedy."""
    from pdmon.intake.judging.finding_order import by_severity
    from pdmon.intake.telling import SEVERITY_TITLES, told

    lines = []
    for finding in map(told, by_severity(findings)):
        place = f" [{finding.place}]" if finding.place else ""
        value = f" «{finding.value}»" if finding.value else ""
        lines.append(
            f"  {SEVERITY_TITLES[finding.severity]}{place}{value}: {finding.message} {finding.remedy}".rstrip()
        )
    return lines


def _summary(verdicts: "Sequence[Verdict]", dry_run: bool) -> str:
    counted = Counter[str](verdict.status for verdict in verdicts)
    titles = VERDICT_STATUS_COUNTED | ({VerdictStatus.RETURNED: "будет возвращено"} if dry_run else {})
    parts = [f"{title} — {counted[status]}" for status, title in titles.items() if counted[status]]
    return f"Всего файлов: {len(verdicts)}; {', '.join(parts)}."


def _write_report(view: "View", report: Path, files: Sequence[Path], verdicts: "Sequence[Verdict]") -> None:
    """Of one file the copy with its wrong cells marked, of several a list of findings; beside it a folder with what
    goes back to each sender."""
    from pdmon.calc.answers.register import units as register_of
    from pdmon.intake.finding import Refusal
    from pdmon.intake.gate.archive import contents_by_hash, read_source
    from pdmon.intake.returns.findings_book import findings_workbook
    from pdmon.output.letters.return_package import ReturnPackages
    from pdmon.words.file_names import file_stem

    report.parent.mkdir(parents=True, exist_ok=True)
    returned = [verdict for verdict in verdicts if verdict.status == VerdictStatus.RETURNED]
    wanted = {verdict.sha256 for verdict in returned if verdict.sha256}
    contents: dict[str, bytes] = {}
    for path in files if wanted else ():
        with suppress(Refusal):  # too large to be read, so there is nothing to mark
            contents |= contents_by_hash(read_source(path), wanted)
    ending = "_возврат"
    packages, folder = ReturnPackages(view), report.with_name(f"{file_stem(report.stem, ending)}{ending}")
    copies = [packages.copy(verdict, contents.get(verdict.sha256, b"")) for verdict in returned]
    names = {unit.unit: unit.name for unit in register_of(view).values()}
    only_copy = copies[0] if copies and len(verdicts) == 1 else None
    report.write_bytes(only_copy.content if only_copy else findings_workbook(verdicts, names))
    click.echo(f"Отчёт: {report}")
    for number, (verdict, copy) in enumerate(zip(returned, copies, strict=True), start=1):
        folder.mkdir(exist_ok=True)
        for file in filter(None, (packages.letter(verdict), copy)):
            (folder / f"{number:03d} {file.name}").write_bytes(file.content)
    if returned:
        click.echo(f"Письма и размеченные копии возвращённых файлов ({len(returned)}): {folder}")
