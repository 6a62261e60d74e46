"""`units`: how the register of organisations gets in, and what that would change."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pdmon.cli.intake import SOME_RETURNED, finding_lines, warn_of_demo
from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import acting_user, keep_act, opened
from pdmon.words.acts import Act
from pdmon.words.terms import RegisterAct

if TYPE_CHECKING:
    from pdmon.intake.register.carrying_out import Outcome
    from pdmon.intake.register.changes import Plan
    from pdmon.store import Store
    from pdmon.store.units import Unit

_SHOWN = 40  # lines of a list on the screen; the page shows all
_ALWAYS = "начало"


@click.command(cls=RussianCommand)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Только показать, что изменится; ничего не сохранять.")
@click.option(
    "--from",
    "since",
    metavar="ДАТА",
    help="С какого дня действуют новые названия, виды и подчинение организаций, по которым уже есть данные: "
    "01.09.2025, год или «начало» (исправление ошибки); без ключа — с сегодняшнего дня.",
)
@click.option("--reason", default="", metavar="ПРИЧИНА", help="Причина изменений: приказ, решение.")
@click.option("--yes", "consent", is_flag=True, help="Подтвердить изменение значений, которые уже видели.")
@click.pass_obj
def units(db: Path, file: Path, dry_run: bool, since: str | None, reason: str, consent: bool) -> None:
    """Загрузить реестр организаций (CSV или XLSX).

    Код возврата: 0 — записано или изменений нет, 1 — реестр возвращён или нужно подтверждение, 2 — команда задана
    неверно.
    """
    from pdmon.intake.finding import Refusal
    from pdmon.intake.gate.archive import read_source
    from pdmon.intake.register.carrying_out import Consent, Known, carry_out, look_ahead
    from pdmon.intake.register.changes import Plan
    from pdmon.intake.register.from_file import plan_of_file
    from pdmon.intake.register.reading import read_register
    from pdmon.intake.register.wording import journal_words
    from pdmon.programme.loader import load_config
    from pdmon.words.local_time import utc_now

    began = utc_now()
    begins = _day(since)
    try:
        content = read_source(file)
        register = read_register(content, load_config().kinds)
    except Refusal as refusal:
        _return(file, finding_lines(refusal.findings))
    if register.is_wrong:
        _return(file, finding_lines(register.findings))

    def plan(known: Known) -> Plan:
        found = plan_of_file(register, known.timelines, known.with_data, begins, file.name)
        found.reason = reason
        return found

    with _store(db, dry_run) as store:
        if dry_run:
            outcome = look_ahead(store, plan, Consent(is_given=consent))
        else:
            warn_of_demo(store)
            outcome = carry_out(store, plan, acting_user(), Consent(is_given=consent), content=content)
            if outcome.is_recorded:
                keep_act(store, Act.FILES_LOADED, file.name, journal_words(outcome.plan), since=began)
        _tell(store, file, outcome, dry_run, len(register.rows))


def _day(text: str | None) -> date | None:
    from pdmon.intake.register.reading import parsed_date
    from pdmon.words.local_time import local_today

    if text is None:
        return local_today()
    if text.strip().lower() == _ALWAYS:
        return None
    found = parsed_date(text)
    if found is None:
        raise click.BadParameter(f"«{text}» — не дата; нужно 01.09.2025, 2025 или «{_ALWAYS}».", param_hint="--from")
    return found


@contextmanager
def _store(db: Path, dry_run: bool) -> "Iterator[Store]":
    """The database; a trial where there is none needs none."""
    if dry_run and not db.exists():
        from pdmon.calc.opening import prepared
        from pdmon.programme.loader import load_config
        from pdmon.store import Store

        with prepared(Store.in_memory(load_config())) as store:
            yield store
        return
    with opened(db, create=not dry_run, instead="Реестр можно загрузить и на странице «Организации: реестр».") as store:
        yield store


def _return(file: Path, lines: list[str]) -> NoReturn:
    click.echo("\n".join([f"{file.name}: реестр не загружен", *lines]), err=True)
    raise click.exceptions.Exit(SOME_RETURNED)


def _tell(store: "Store", file: Path, outcome: "Outcome", dry_run: bool, count: int) -> None:
    from pdmon.intake.register.wording import change_words, consent_words, since_words

    plan = outcome.plan
    lines = finding_lines(plan.findings)
    if plan.is_wrong:
        _return(file, lines)
    register = _register_with(store, plan)
    changes = [
        f"  {change.after.unit}, {change.after.short_name}: {change_words(change, register, store.config.kinds)}"
        + ("" if change.act == RegisterAct.CLOSED else f" ({since_words(change.since)})")
        for change in plan.changes
        if change.before is not None
    ]
    lines += _cut(changes)
    if changes or not outcome.consequences.are_none:
        lines.append(f"Что изменится в показателях: {consent_words(outcome.consequences)}.")
        lines += _cut(_value_lines(store, outcome, register))
    if outcome.stops:
        _return(file, [*lines, *finding_lines(outcome.stops)])
    changed = len({change.after.unit for change in plan.changes})
    state = "Только проверено, ничего не записано. " if dry_run else ""
    click.echo("\n".join([*lines, f"{state}Организаций в файле: {count}, новых и изменённых: {changed}."]))


def _register_with(store: "Store", plan: "Plan") -> dict[str, "Unit"]:
    from pdmon.calc.answers.register import units as register_of
    from pdmon.calc.answers.view import View

    return register_of(View.of_operator(store)) | {change.after.unit: change.after for change in plan.changes}


def _value_lines(store: "Store", outcome: "Outcome", register: dict[str, "Unit"]) -> list[str]:
    from pdmon.intake.register.wording import coverage_words, value_words

    found = outcome.consequences
    shown = [f"  {coverage_words(row, register)}" for row in found.coverage]
    rows = found.headlines
    return shown + [f"  {value_words(row, store.config, register)}" for row in rows.to_dict("records")]


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - _SHOWN
    return [*lines[:_SHOWN], f"  … и ещё {rest}"] if rest > 0 else lines
