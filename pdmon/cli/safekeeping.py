"""`demo`, `backup`, `restore`: whole databases."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, keep_act, opened, told_when_busy
from pdmon.words.acts import Act

MAX_NAMED = 10  # files that a message names


@click.command(cls=RussianCommand)
@click.pass_obj
def demo(db: Path) -> None:
    """Построить базу с демонстрационными данными (настоящие данные не трогает)."""
    from pdmon.demo.build import DemoRefusedError, build_demo
    from pdmon.programme.loader import load_config

    elsewhere = "Или постройте её в другой базе: python -m pdmon --db ПУТЬ demo."
    bar_of_all = click.progressbar(length=100, label="Демонстрационная база", file=sys.stderr)
    with told_when_busy(db, elsewhere), bar_of_all as bar:
        try:
            built = build_demo(db, load_config(), progress=lambda done: bar.update(round(done * 100) - bar.pos))
        except DemoRefusedError as error:
            raise CommandRefused(str(error)) from error
    click.echo(
        f"Готово: {db}. Организаций — {built.units}, принято форм и таблиц — {built.accepted}, "
        f"возвращено — {built.returned}. Все данные демонстрационные."
    )


@click.command(cls=RussianCommand)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(db: Path, file: Path) -> None:
    """Сохранить базу и исходные файлы в один архив."""
    from pdmon.store.backup import write_backup

    if file.exists():
        raise CommandRefused(f"Файл {file} уже есть, он не заменён. Назовите архив иначе или уберите прежний.")
    with opened(db, instead="") as store:
        contents = write_backup(store, file)
        keep_act(store, Act.BACKED_UP, file.name, f"форм: {contents.submissions}, файлов: {contents.files}")
    if contents.unsound:
        click.echo(_unsound(store.originals_dir, contents.unsound), err=True)
        click.echo(f"Архив {file} записан: форм — {contents.submissions}, файлов — {contents.files}.")
        raise click.exceptions.Exit(1)
    click.echo(f"Архив {file} записан и проверен: форм — {contents.submissions}, файлов — {contents.files}.")


def _unsound(folder: Path, hashes: Sequence[str]) -> str:
    """What to say of originals that are missing or spoiled: the first ones by name, and what can be done."""
    named = "\n".join(f"  {folder / sha256[:2] / sha256}" for sha256 in hashes[:MAX_NAMED])
    more = f"\n  и ещё {len(hashes) - MAX_NAMED}" if len(hashes) > MAX_NAMED else ""
    return (
        f"Исходные файлы пропали или испорчены (не совпадают со своим SHA-256), всего {len(hashes)}:\n{named}{more}\n"
        "Данные в базе целы. Верните эти файлы из прежней резервной копии или попросите организации прислать их снова."
    )


@click.command(cls=RussianCommand)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Заменить базу с настоящими данными (прежняя сохранится рядом).")
@click.pass_obj
def restore(db: Path, file: Path, yes: bool) -> None:
    """Восстановить базу и исходные файлы из архива."""
    from datetime import datetime

    from pdmon.calc.opening import open_store
    from pdmon.programme.loader import load_config
    from pdmon.store.backup import restore_backup
    from pdmon.words.local_time import moment_text

    config = load_config()
    with told_when_busy(db, "Или восстановите архив в другую базу: --db ПУТЬ."):
        contents, aside = restore_backup(file, db, config, overwrite=yes)
    moment = moment_text(datetime.fromisoformat(contents.created_at))
    with told_when_busy(db, ""), open_store(db, config) as store:  # views and results are built now, not at the next
        keep_act(store, Act.RESTORED, file.name, f"по состоянию на {moment}, форм: {contents.submissions}")
    click.echo(f"База {db} восстановлена по состоянию на {moment}: форм — {contents.submissions}.")
    if aside is not None:
        click.echo(f"Прежняя база сохранена: {aside}")
