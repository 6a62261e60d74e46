"""`publish`, `subscribe`, `sources`, `tidy-lake`: between installations."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdmon.cli.output import print_csv, print_json
from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, acting_user, keep_act, opened
from pdmon.words.acts import Act

if TYPE_CHECKING:
    from pdmon.sharing.gathering import Gathered

_BY_ITSELF = "Работающий дашборд публикует и собирает сам, раз в несколько секунд."
_PLACES = "Папка, s3://корзина/путь или lake:postgres://сервер/база?data_path=папка"
_PUBLICATIONS = ("публикация", "публикации", "публикаций")
_ROWS = ("строка", "строки", "строк")


@click.command(cls=RussianCommand)
@click.option("--to", "place", metavar="МЕСТО", help=f"{_PLACES}; нужно один раз.")
@click.option("--source", "name", metavar="ИМЯ", help="Имя источника латиницей; нужно один раз.")
@click.option("--unit", metavar="КОД", help="О какой территории публикация, если в реестре их несколько.")
@click.option("--anew", is_flag=True, help="Начать публикации заново (после восстановления из прежней копии).")
@click.pass_obj
def publish(db: Path, place: str | None, name: str | None, unit: str | None, anew: bool) -> None:
    """Опубликовать новое для вышестоящего центра; первый раз — сказать, куда и под каким именем."""
    from pydantic import TypeAdapter, ValidationError

    from pdmon.sharing import publishing
    from pdmon.sharing.manifest import SourceName
    from pdmon.words.plurals import quantity

    if (place is None) != (name is None):
        raise CommandRefused("Ключи --to и --source называются вместе.")
    with opened(db, instead=_BY_ITSELF) as store:
        if place is not None and name is not None:
            try:
                TypeAdapter(SourceName).validate_python(name)
            except ValidationError as error:
                told = "строчные латинские буквы, цифры, «-» и «_», первой — буква; не длиннее 32 знаков."
                raise CommandRefused(f"Имя источника «{name}»: {told}") from error
            made = publishing.set_up(store, name, place, unit, acting_user(), is_anew=anew)
        elif anew:
            made = publishing.begin_anew(store, acting_user())
        else:
            made = None
        if made is not None:
            keep_act(store, Act.SHARING_CHANGED, made.source, "публикации начаты")
        done = publishing.publish(store)
    if made is not None:
        click.echo(f"Источник «{made.source}». Его открытый ключ передайте центру по надёжному каналу:")
        click.echo(made.public_key)
    if done.rows:
        click.echo(f"Публикация {done.number}: {quantity(done.rows, _ROWS)}.")
    else:
        click.echo(f"Нового нет, последняя публикация — {done.number}.")


@click.command(cls=RussianCommand)
@click.argument("name", required=False, metavar="[ИСТОЧНИК]")
@click.option("--from", "place", metavar="МЕСТО", help=f"Где источник публикует. {_PLACES}.")
@click.option("--key", metavar="КЛЮЧ", help="Открытый ключ источника, как его вывела команда publish.")
@click.option("--under", metavar="КОД", help="Под какой территорией этого реестра он встанет.")
@click.option("--anew", is_flag=True, help="Принять всё заново: источник начал публикации с начала.")
@click.option("--stop", is_flag=True, help="Больше не собирать; что собрано, остаётся.")
@click.pass_obj
def subscribe(  # noqa: PLR0913 the options of a command, one parameter each
    db: Path, name: str | None, place: str | None, key: str | None, under: str | None, anew: bool, stop: bool
) -> None:
    """Собрать опубликованное источниками; с ключами --from, --key, --under — подключить источник."""
    from pdmon.sharing import gathering

    if name is None and (place or key or under or anew or stop):
        raise CommandRefused("Назовите источник: python -m pdmon subscribe ИСТОЧНИК ...")
    with opened(db, instead=_BY_ITSELF) as store:
        if stop and name:
            gathering.detach(store, name, acting_user())
            keep_act(store, Act.SHARING_CHANGED, name, "больше не собирается")
            click.echo(f"Источник «{name}» больше не собирается. Принятые от него сведения остались.")
            return
        if name and (place or key or under):
            gathering.attach(store, gathering.described(store, name, place, key, under), acting_user())
            keep_act(store, Act.SHARING_CHANGED, name, "подключён")
        done = (
            [gathering.begin_anew(store, name, acting_user())]
            if anew and name
            else gathering.gather_all(store, [name] if name else [])
        )
    for one in done:
        click.echo(_told(one), err=bool(one.refused))
    if not done:
        click.echo("Источников нет: подключите их ключами --from, --key и --under.")
    if any(one.refused for one in done):
        raise click.exceptions.Exit(1)


def _told(one: "Gathered") -> str:
    from pdmon.words.plurals import quantity

    taken = f"{quantity(one.publications, _PUBLICATIONS)}, {quantity(one.rows, _ROWS)}"
    if one.refused:
        return one.refused if not one.publications else f"{one.refused} До того принято: {taken}."
    return f"{one.source}: {'принято: ' + taken if one.publications else 'нового нет'}."


@click.command(cls=RussianCommand)
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", help="csv (если не указать) или json."
)
@click.pass_obj
def sources(db: Path, form: str) -> None:
    """Источники: что от каждого принято, когда опубликовано, почему не принимается."""
    from pdmon.calc.answers import sources as asked
    from pdmon.calc.answers.view import View

    with opened(db, instead="То же показывает его страница «Источники».") as store:
        found = asked.sources(View.of_operator(store))
    rows: Sequence[tuple[object, ...]] = list(found.itertuples(index=False, name=None))
    if form == "json":
        print_json(list(found.columns), rows)
    else:
        print_csv(list(found.columns), rows)


@click.command("tidy-lake", cls=RussianCommand)
@click.argument("place", metavar="ОЗЕРО")
def tidy_lake(place: str) -> None:
    """Прибрать в озере: сложить мелкие записи в файлы, убрать ненужные файлы. Раз в неделю, любая из машин."""
    from pdmon.sharing.lake import Lake

    Lake(place, "").tidy()
    click.echo("Озеро прибрано.")
