"""`check`: is everything in config/ sound."""

from pathlib import Path

import click

from pdmon.cli.russian import RussianCommand


@click.command(cls=RussianCommand)
@click.option(
    "--config", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Другая папка настроек."
)
def check(folder: Path | None) -> None:
    """Проверить программы, показатели и справочники в config/."""
    from pdmon.programme.checking.whole import check_config
    from pdmon.programme.loader import CONFIG_DIR, load_config
    from pdmon.words.plurals import quantity

    folder = folder or CONFIG_DIR
    problems = check_config(folder)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        files = {problem.file for problem in problems}
        found = quantity(len(problems), ("ошибка", "ошибки", "ошибок"))
        click.echo(f"Найдено: {found} в {quantity(len(files), ('файле', 'файлах', 'файлах'))} папки {folder}.")
        raise click.exceptions.Exit(1)
    config = load_config(folder)
    indicators = sum(len(programme.indicators) for programme in config.programmes.values())
    click.echo(
        f"Настройки верны: программ — {len(config.programmes)}, показателей — {indicators}, "
        f"элементов данных — {len(config.elements)}."
    )
