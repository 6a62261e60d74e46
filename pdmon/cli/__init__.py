"""The command line. Heavy modules are imported inside the commands, so that `--help` answers at once."""

from pathlib import Path

import click

from pdmon.cli.configuration import check
from pdmon.cli.cycle import cycle
from pdmon.cli.elements import elements
from pdmon.cli.export import export
from pdmon.cli.goal import correct_goal
from pdmon.cli.intake import forms, load
from pdmon.cli.new_programme import new_programme
from pdmon.cli.output import history, values
from pdmon.cli.register import units
from pdmon.cli.safekeeping import backup, demo, restore
from pdmon.cli.session import StoreAwareGroup
from pdmon.cli.sharing import publish, sources, subscribe, tidy_lake


@click.group(
    cls=StoreAwareGroup,
    options_metavar="[КЛЮЧИ]",
    subcommand_metavar="КОМАНДА ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="PDMON_DB",
    default=Path("data/pdmon.duckdb"),
    metavar="ПУТЬ",
    help="База данных; без ключа — из переменной PDMON_DB или data/pdmon.duckdb.",
)
@click.pass_context
def main(context: click.Context, db: Path) -> None:
    """Мониторинг профессионального развития педагогов: формы, расчёт показателей, выгрузки."""
    context.obj = db


for command in (
    check,
    new_programme,
    elements,
    demo,
    units,
    forms,
    load,
    values,
    export,
    backup,
    restore,
    history,
    cycle,
    correct_goal,
    publish,
    subscribe,
    sources,
    tidy_lake,
):
    main.add_command(command)
