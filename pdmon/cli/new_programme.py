"""`new-programme`: a commented file to begin an order with."""

from pathlib import Path

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused


@click.command(cls=RussianCommand, name="new-programme")
@click.argument("code")
@click.option(
    "--config", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Другая папка настроек."
)
def new_programme(code: str, folder: Path | None) -> None:
    """Написать заготовку программы с пояснениями: config/programmes/КОД.yaml."""
    from pdmon.programme.drafting.skeleton import SCHEMA_FILE, code_refusal, skeleton
    from pdmon.programme.loader import CONFIG_DIR, load_config
    from pdmon.programme.reading.files import PROGRAMMES_DIR
    from pdmon.words.local_time import local_today

    folder = folder or CONFIG_DIR
    config = load_config(folder)
    if refusal := code_refusal(code, config.programmes.values()):
        raise CommandRefused(refusal)
    path = folder / PROGRAMMES_DIR / f"{code}.yaml"
    text = skeleton(code, config.elements.values(), local_today(), (folder / SCHEMA_FILE).exists())
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise CommandRefused(f"Файл {path} уже есть, он не тронут: дайте другой код.") from None
    click.echo(
        f"Заготовка: {path}. Впишите в неё приказ и проверьте командой check; ключи — docs/programme-reference.md."
    )
