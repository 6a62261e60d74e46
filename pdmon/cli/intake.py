"""`units`, `forms`, `load`: how the register and the figures get in."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, acting_user, known_period, known_unit, opened, programme_of

if TYPE_CHECKING:
    from pdmon.intake.verdict import Verdict
    from pdmon.store import Store

SOME_RETURNED = 1
_NOT_FORMS = ("~$", ".", "Thumbs.db", "desktop.ini")  # what Excel and the systems leave in folders


@click.command(cls=RussianCommand)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def units(db: Path, file: Path) -> None:
    """Загрузить реестр организаций (CSV или XLSX)."""
    from pdmon.calc.refresh import refresh_all
    from pdmon.store.units import UnitsError, read_units_file, save_units

    try:
        register = read_units_file(file)
        with opened(db, create=True, instead="") as store:
            _warn_of_demo(store)
            with store.transaction() as cursor:
                changed = save_units(cursor, register, acting_user())
                refresh_all(cursor)
    except UnitsError as error:
        raise CommandRefused("Реестр не загружен:\n" + "\n".join(error.problems)) from error
    click.echo(f"Организаций в файле: {len(register)}, новых и изменённых: {changed}.")


@click.command(cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option("--period", required=True, help="Год (2024) или месяц (2024-05).")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Папка для форм.")
@click.option("--unit", help="Только для этой организации.")
@click.pass_obj
def forms(db: Path, programme: str, period: str, out: Path, unit: str | None) -> None:
    """Подготовить пустые формы XLSX для организаций."""
    from pdmon.intake.forms.blanks import NothingToFillInError, forms_for

    known_period(period)
    with opened(db, instead="Бланки можно скачать и на его странице «Приём форм».") as store:
        programme_of(store.config, programme)
        known_unit(store, unit)
        count = 0
        try:
            for name, content in forms_for(store, programme, period, unit):
                out.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(content)
                count += 1
        except NothingToFillInError as error:
            raise CommandRefused(str(error)) from error
    if not count:
        raise CommandRefused(f"За {period} по программе «{programme}» никто ничего не сообщает: форм нет.")
    click.echo(f"Форм подготовлено: {count}. Папка: {out}")


@click.command(cls=RussianCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--programme", help="Код программы, если он не записан в самом файле.")
@click.option("--dry-run", is_flag=True, help="Только проверить, ничего не сохранять.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Отчёт XLSX с замечаниями.")
@click.pass_obj
def load(db: Path, paths: Sequence[Path], programme: str | None, dry_run: bool, report: Path | None) -> None:
    """Загрузить формы, сводные таблицы и длинные CSV: файлы и папки.

    Код возврата: 0 — всё принято, 1 — что-то возвращено, 2 — команда задана неверно.
    """
    from pdmon.calc.answers.register import units as register_of
    from pdmon.calc.answers.view import View
    from pdmon.intake.accepting.load import load_files

    files = _files_in(paths)
    if not files:
        raise CommandRefused("В указанных папках нет файлов.")
    with opened(db) as store:
        if programme is not None:
            programme_of(store.config, programme)
        if not dry_run:
            _warn_of_demo(store)
        names = {unit.unit: unit.name for unit in register_of(View.of_operator(store)).values()}
        with click.progressbar(length=len(files), label="Загрузка", file=sys.stderr) as bar:
            verdicts = load_files(
                store,
                files,
                programme=programme,
                dry_run=dry_run,
                who=acting_user(),
                progress=lambda _: bar.update(1),
                own_process=True,
            )
    for verdict in verdicts:
        click.echo(_told(verdict, dry_run))
    click.echo(_summary(verdicts, dry_run))
    if report is not None:
        _write_report(report, files, verdicts, names)
    if any(verdict.status == "returned" for verdict in verdicts):
        raise click.exceptions.Exit(SOME_RETURNED)


def _warn_of_demo(store: "Store") -> None:
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
    from pdmon.intake.judging.finding_order import by_severity
    from pdmon.intake.returns.findings_book import STATUS_TITLES
    from pdmon.intake.telling import SEVERITY_TITLES, told

    about = ", ".join(part for part in (verdict.programme, verdict.unit, verdict.period) if part)
    status = "Будет возвращён" if dry_run and verdict.status == "returned" else STATUS_TITLES[verdict.status]
    lines = [f"{verdict.file_name}: {status}" + (f" ({about})" if about else "")]
    for finding in map(told, by_severity(verdict.findings)):
        place = f" [{finding.place}]" if finding.place else ""
        value = f" «{finding.value}»" if finding.value else ""
        lines.append(
            f"  {SEVERITY_TITLES[finding.severity]}{place}{value}: {finding.message} {finding.remedy}".rstrip()
        )
    return "\n".join(lines)


def _summary(verdicts: "Sequence[Verdict]", dry_run: bool) -> str:
    counted = Counter(str(verdict.status) for verdict in verdicts)
    titles = {
        "accepted": "принято",
        "checked": "проверено",
        "returned": "будет возвращено" if dry_run else "возвращено",
        "duplicate": "уже были загружены",
    }
    parts = [f"{title} — {counted[status]}" for status, title in titles.items() if counted[status]]
    return f"Всего файлов: {len(verdicts)}; {', '.join(parts)}."


def _write_report(report: Path, files: Sequence[Path], verdicts: "Sequence[Verdict]", names: Mapping[str, str]) -> None:
    """Of one file the copy with its wrong cells marked; of several a list of findings, and beside it a folder with
    the marked copy of every returned one. `names`: unit -> its name."""
    from pdmon.intake.returns.findings_book import findings_workbook
    from pdmon.intake.returns.going_back import enclosure
    from pdmon.intake.returns.marked import marked_copy

    report.parent.mkdir(parents=True, exist_ok=True)
    contents = _contents_of(files, {verdict.sha256 for verdict in verdicts if verdict.status == "returned"})
    if len(verdicts) == 1 and verdicts[0].sha256 in contents:
        name = names.get(verdicts[0].unit or "", "")
        report.write_bytes(marked_copy(contents[verdicts[0].sha256], verdicts[0], name))
    else:
        report.write_bytes(findings_workbook(verdicts, names))
    click.echo(f"Отчёт: {report}")
    returned = [verdict for verdict in verdicts if verdict.sha256 in contents and enclosure(verdict) != "nothing"]
    if returned and len(verdicts) > 1:
        folder = report.with_name(f"{report.stem}_возврат")
        folder.mkdir(exist_ok=True)
        for number, verdict in enumerate(returned, start=1):
            name = "".join(sign if sign.isalnum() or sign in "-_ №" else "_" for sign in Path(verdict.file_name).stem)
            copy = marked_copy(contents[verdict.sha256], verdict, names.get(verdict.unit or "", ""))
            (folder / f"{number:03d}_{name[:80]}.xlsx").write_bytes(copy)
        click.echo(f"Размеченные копии возвращённых файлов ({len(returned)}): {folder}")


def _contents_of(files: Sequence[Path], wanted: set[str]) -> dict[str, bytes]:
    """The bytes of the wanted files by their hash, those within archives too."""
    from hashlib import sha256

    from pdmon.intake.finding import Refusal
    from pdmon.intake.gate.archive import is_archive, members, read_source

    found: dict[str, bytes] = {}
    for path in files if wanted - {""} else ():
        try:
            content = read_source(path)
        except Refusal:
            continue  # too large to be read, so there is nothing to mark
        inside = [one for _, one in members(content)] if is_archive(content) else [content]
        hashed = {sha256(one).hexdigest(): one for one in inside if isinstance(one, bytes)}
        found |= {digest: one for digest, one in hashed.items() if digest in wanted}
    return found
