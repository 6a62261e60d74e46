"""`correct-goal`: a goal that a protocol has corrected, recorded without the dashboard."""

from datetime import date
from pathlib import Path

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, acting_user, opened, programme_of

_LAST_YEAR = 2050


@click.command("correct-goal", cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option("--indicator", required=True, help="Код показателя, например 1.1.")
@click.option("--from", "since", type=int, required=True, metavar="ГОД", help="С какого года действует новое значение.")
@click.option("--value", required=True, metavar="ЧИСЛО", help="Новое целевое значение; доля — в процентах.")
@click.option("--protocol", required=True, metavar="НОМЕР", help="Номер протокола, которым это решено.")
@click.option("--protocol-date", "decided", required=True, metavar="ДАТА", help="Дата протокола: 20.03.2027.")
@click.option("--reason", required=True, metavar="ПРИЧИНА", help="Почему цель меняется; стоит в журнале действий.")
@click.option("--text", default="", metavar="ТЕКСТ", help="Новая цель словами; без ключа — показатель и значение.")
@click.option(
    "--target", "target_no", type=int, metavar="НОМЕР", help="Какая из целей показателя по порядку, если их несколько."
)
@click.option("--due", type=int, metavar="ГОД", help="К какому году; без ключа остаётся прежний срок.")
@click.pass_obj
def correct_goal(  # noqa: PLR0913 the options of a command, one parameter each
    db: Path,
    programme: str,
    indicator: str,
    since: int,
    value: str,
    protocol: str,
    decided: str,
    reason: str,
    text: str,
    target_no: int | None,
    due: int | None,
) -> None:
    """Скорректировать цель показателя протоколом: с указанного года достижение считается по новому значению.

    Прежние годы судятся по прежней цели. То же делает страница «Эффективность» («Скорректировать цель»).
    """
    from pdmon.access import Role, Viewer
    from pdmon.cycle import goals
    from pdmon.cycle.desk import CycleRefusal
    from pdmon.cycle.parts import Goal
    from pdmon.words.cycle.states import GoalKind
    from pdmon.words.numbers import measured
    from pdmon.words.periods import period_title

    amount, day = _number(value), _day(decided)
    if not (protocol.strip() and reason.strip()):
        raise CommandRefused("Номер протокола и причина не могут быть пустыми.")
    if since > _LAST_YEAR or (due or 0) > _LAST_YEAR:
        raise CommandRefused(f"Год не может быть позже {_LAST_YEAR}.")
    with opened(db, instead="То же делает его страница «Эффективность» («Скорректировать цель»).") as store:
        chosen = programme_of(store.config, programme)
        if indicator not in {one.code for one in chosen.indicators}:
            codes = ", ".join(one.code for one in chosen.indicators)
            raise CommandRefused(f"Показателя «{indicator}» нет. Есть: {codes}.")
        about = chosen.indicator(indicator)
        goal = Goal(
            programme=programme,
            period=chosen.year_code(since),
            unit=chosen.root,
            kind=GoalKind.OWN,
            text=text.strip() or goals.usual_text(about, amount),
            indicators=(indicator,),
            target_value=amount,
            edition=since,
            protocol=goals.protocol_words(protocol, day),
            target_no=target_no,
            due=due,
        )
        try:
            goals.refuse_unknown_target(chosen, about, since, target_no)
            changes = goals.correct(store, Viewer(acting_user(), Role.METHODOLOGIST), goal, reason)
        except CycleRefusal as error:
            raise CommandRefused(f"Не записано. {error}") from error
        stated, since_words = measured(amount, about.unit), period_title(chosen.year_code(since), "of")
        click.echo(f"Записано: показатель {indicator}, с {since_words} {stated} (протокол {goal.protocol}).")
        click.echo(
            f"Достижение с {since_words} пересчитано по новой цели, прежние годы судятся по прежней."
            if changes
            else "Достижение не изменилось: это значение уже действует, или цель этого показателя числом не задаётся."
        )


def _number(text: str) -> float:
    from pdmon.intake.numbers import NUMBER_ERRORS, parse_number

    parsed = parse_number(text)
    if parsed.value is None:
        raise CommandRefused(f"Значение «{text}»: {NUMBER_ERRORS.get(parsed.error, 'не число')}.")
    return float(parsed.value)


def _day(text: str) -> date:
    from pdmon.intake.register.reading import parsed_date

    found = parsed_date(text)
    if found is None or len(text.strip()) < len("1.1.2027"):  # a bare year is no day of a protocol
        raise CommandRefused(f"Дата «{text}» не распознана: нужен вид 20.03.2027 или 2027-03-20.")
    return found
