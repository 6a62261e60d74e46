"""`export`: the documents of the registry as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pdmon.cli.russian import RussianCommand
from pdmon.cli.session import CommandRefused, keep_act, known_period, known_unit, opened, programme_of
from pdmon.words.acts import Act
from pdmon.words.file_names import file_stem
from pdmon.words.periods import period_in_file_name

if TYPE_CHECKING:
    from pdmon.output.documents import Document
    from pdmon.report.year import YearReport


class DocumentCode(click.ParamType):
    """The code of a document; the registry is read only when it is needed."""

    name = "document"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(_codes())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in _codes():
            self.fail(f"{value!r} is not one of {', '.join(map(repr, _codes()))}.", param, ctx)
        return value


def _codes() -> list[str]:
    from pdmon.output.documents import DOCUMENTS

    return [document.code for document in DOCUMENTS]


@click.command(cls=RussianCommand)
@click.option("--programme", required=True, help="Код программы мониторинга.")
@click.option(
    "--period", required=True, help="Год (2024), учебный год (2024/25) или часть года (2024-05, 2024-Q3, 2024-H1)."
)
@click.option("--unit", help="Код организации; без него — вся территория.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Папка для файлов.")
@click.option("--only", type=DocumentCode(), help="Только этот документ.")
@click.pass_obj
def export(db: Path, programme: str, period: str, unit: str | None, out: Path, only: str | None) -> None:
    """Выгрузить книгу Excel, справку Word, слайды и письма."""
    from pdmon.calc.answers.view import View
    from pdmon.output.documents import DOCUMENTS
    from pdmon.report.year import gather
    from pdmon.words.local_time import local_now

    with opened(db, instead="Те же файлы выгружаются на его страницах «Документы» и «Полнота и сроки».") as store:
        known_period(period, programme_of(store.config, programme))
        known_unit(store, programme_of(store.config, programme).root)
        known_unit(store, unit)
        # Files are handed on, so they hold what anybody may see. All are of one report and agree to the last figure.
        report = gather(View.of_operator(store).for_anybody(), programme, period, unit, local_now())
        chosen = [one for one in DOCUMENTS if one.is_about(report.is_territory) and only in (None, one.code)]
        if not chosen:
            raise CommandRefused(f"Документа «{only}» об этой организации не бывает.")
        out.mkdir(parents=True, exist_ok=True)
        written = 0
        for document in chosen:
            if reason := document.nothing(report):
                if document.letters is None and not document.optional:
                    raise CommandRefused(f"{programme}, {period}: {reason}")
                if only:
                    click.echo(reason)
                continue
            for path, content in _files(document, report, out):
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
                written += 1
                click.echo(path)
        about = ", ".join(part for part in (programme, period, unit, only) if part)
        keep_act(store, Act.EXPORTED, about, f"файлов: {written}")


def _files(document: "Document", report: "YearReport", out: Path) -> list[tuple[Path, bytes]]:
    """Letters in a folder of their own, anything else as one file."""
    if document.letters is not None:
        return [(out / document.stem / name, content) for name, content in document.letters(report)]
    about = [
        report.programme.code,
        period_in_file_name(report.period),
        *([] if report.is_territory else [report.unit_code]),
    ]
    ending = f"_{document.stem}.{document.ending}"
    return [(out / f"{file_stem('_'.join(about), ending)}{ending}", document.make(report))]
