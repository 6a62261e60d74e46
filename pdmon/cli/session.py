"""Opening the store for a command, and telling what went wrong in plain Russian instead of a traceback."""

import getpass
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pdmon.cli.russian import RussianCommand, usage_text
from pdmon.words.acts import COMMAND_LINE, Act
from pdmon.words.nearest import nearest

if TYPE_CHECKING:
    from datetime import datetime

    from pdmon.programme.model import Config, Programme
    from pdmon.store import Store

BAD_USAGE = 2


class CommandRefused(click.ClickException):
    """The command cannot do what was asked: a message, exit code 2."""

    exit_code = BAD_USAGE

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


class StoreAwareGroup(RussianCommand, click.Group):
    """A group that words the store's, the configuration's and click's own errors for the user."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        for stream in (sys.stdout, sys.stderr):  # the Russian text must also come through a Windows pipe
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8")
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            sys.exit(super().main(args, prog_name, complete_var, standalone_mode=False, **extra))
        except BrokenPipeError:  # the reader (`head`, a pager) has seen enough; nothing more is to be flushed to it
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except click.UsageError as error:
            click.echo(usage_text(error), err=True)
            sys.exit(BAD_USAGE)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Прервано.", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            _reword(error)


def _reword(error: Exception) -> NoReturn:
    from pdmon.programme.loader import ConfigError
    from pdmon.store import StoreError
    from pdmon.store.failures import as_store_error

    if isinstance(error, ConfigError):
        lines = "\n".join(map(str, error.problems))
        raise CommandRefused(f"Настройки в config/ содержат ошибки:\n{lines}") from error
    if isinstance(error, StoreError):
        raise CommandRefused(str(error)) from error
    if isinstance(error, OSError):
        raise CommandRefused(f"{error.filename or 'Файл'}: {error.strerror or error}") from error
    if (told := as_store_error(error)) is not None:
        raise CommandRefused(str(told)) from error
    raise error


@contextmanager
def opened(db: Path, create: bool = False, instead: str | None = None) -> "Iterator[Store]":
    """The open store; refuses where there is no database, unless the command may `create` it.

    `instead`: what serves the same end while the dashboard has the database open; a command that loads files has
    the store's own advice.
    """
    from pdmon.calc.opening import open_store
    from pdmon.programme.loader import load_config

    if not create and not db.exists():
        raise CommandRefused(
            f"Базы данных {db} нет. Создайте её командой «units ФАЙЛ» (реестр ваших организаций) "
            "или «demo» (демонстрационные данные), либо укажите другую: --db ПУТЬ."
        )
    config = load_config()
    with told_when_busy(db, instead):
        kept = open_store(db, config)
    with kept as store:
        yield store


@contextmanager
def told_when_busy(db: Path, instead: str | None) -> Iterator[None]:
    """Refuse with what can be done while the dashboard has the database open (`instead`: as in `opened`)."""
    from pdmon.store import StoreBusy

    try:
        yield
    except StoreBusy as error:
        if instead is None:
            raise
        raise CommandRefused(
            f"База данных {db} уже открыта другой программой: скорее всего, запущен дашборд. "
            f"Закройте его и повторите команду. {instead}".rstrip()
        ) from error


def programme_of(config: "Config", code: str) -> "Programme":
    """The programme with this code; refuses an unknown one naming those there are."""
    if code not in config.programmes:
        raise CommandRefused(
            f"Программы «{code}» нет{_hint(code, config.programmes)} Есть: {', '.join(config.programmes)}."
        )
    return config.programmes[code]


def known_indicator(programme: "Programme", code: str | None) -> None:
    """Refuses an indicator that the programme does not have, with the nearest code and all of them."""
    codes = [one.code for one in programme.indicators]
    if code is not None and code not in codes:
        raise CommandRefused(f"Показателя «{code}» нет{_hint(code, codes)} Есть: {', '.join(codes)}.")


def _hint(word: str, known: Iterable[str]) -> str:
    return nearest(word, known) or "."


def known_unit(store: "Store", unit: str | None) -> None:
    """Refuses a unit that the register does not have, with the nearest codes."""
    from difflib import get_close_matches

    from pdmon.calc.answers.register import units
    from pdmon.calc.answers.view import View

    if unit is None:
        return
    register = units(View.of_operator(store))
    if unit not in register:
        near = get_close_matches(unit, register, n=3, cutoff=0.5)
        hint = f" Похожие: {', '.join(near)}." if near else ""
        raise CommandRefused(f"Организации с кодом «{unit}» нет в реестре.{hint}")


def known_period(period: str | None, programme: "Programme | None" = None) -> None:
    """Refuses what is no period, and a year of another kind than the programme is reported by."""
    from pdmon.words.periods import PERIOD_KIND_WORDS, is_period, is_whole_year, kind_of, year_of

    if period is None:
        return
    if not is_period(period):
        raise CommandRefused(
            f"Период «{period}» не распознан: нужен год (2024), учебный год (2024/25), полугодие (2024-H1), квартал "
            "(2024-Q3) или месяц (2024-05)."
        )
    if programme and is_whole_year(period) and kind_of(period) is not programme.year_kind:
        raise CommandRefused(
            f"Программа «{programme.code}» считается {PERIOD_KIND_WORDS[programme.year_kind]}: "
            f"«--period {programme.year_code(year_of(period))}»."
        )


def keep_act(store: "Store", act: Act, about: str = "", detail: str = "", since: "datetime | None" = None) -> None:
    """Write what the command did into the journal; what is done stays done if that fails, but is told.

    since: when the command began (naive UTC), where other entries of its own must stand after it.
    """
    from pdmon.access.acts import Deed
    from pdmon.store import StoreError
    from pdmon.store.log.journal import record
    from pdmon.words.local_time import utc_now

    deed = Deed(act, acting_user(), COMMAND_LINE, about=about, detail=detail, at=since or utc_now())
    try:
        record(store, [deed])
    except StoreError as error:
        click.echo(f"Запись в журнал действий не сделана: {error}", err=True)


def acting_user() -> str:
    """Who is named in the history: the name in the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "командная строка"
