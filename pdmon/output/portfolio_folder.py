"""The portfolio of evidence as a folder: its document, its table of contents, and for each component what the product
itself makes of the year."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pandas as pd

from pdmon.output.documents import DOCUMENTS
from pdmon.output.file_names import file_name
from pdmon.output.tables import Column, Heading, table_xlsx
from pdmon.output.word.portfolio import portfolio_paper, verdict_words
from pdmon.report.portfolio import Portfolio, portfolio
from pdmon.report.year import YearReport
from pdmon.words.cycle.lists import COMPONENT_WORDS, Component
from pdmon.words.cycle.portfolio import STANDING_WORDS
from pdmon.words.periods import period_words

_MOMENT = (2020, 1, 1, 0, 0, 0)  # the same portfolio makes the same archive
PAPER, CONTENTS = "Портфолио.docx", "Содержание.xlsx"
_COLUMNS = (
    Column("component", "Компонент", width=26),
    Column("standing", "Состояние", width=16),
    Column("kind", "Что это", width=16),
    Column("what", "Материал", width=66),
    Column("requisites", "Реквизиты", width=36),
    Column("link", "Ссылка или файл", width=36),
    Column("day", "Дата", width=20),
    Column("chain", "Цепь (показатели)", width=24),
    Column("next_step", "Следующий шаг", width=34),
)


_PROVING = tuple(
    (document.component, document) for document in DOCUMENTS if document.component and document.of_territory
)


def portfolio_zip(report: YearReport) -> bytes:
    """The archive of a territory's year."""
    found = portfolio(report)
    made = list(_documents(report))
    names: dict[Component, list[str]] = {}
    for component, name, _ in made:
        names.setdefault(component, []).append(name)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        entries = [(PAPER, portfolio_paper(report, found, names)), (CONTENTS, _contents(report, found, names))]
        entries += [(f"{folder(component)}/{name}", content) for component, name, content in made]
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def folder(component: Component) -> str:
    """`5 Анализ результатов мониторинга`."""
    return f"{list(Component).index(component) + 1} {COMPONENT_WORDS[component]}"


def _documents(report: YearReport) -> Iterator[tuple[Component, str, bytes]]:
    """Component, name and content of every file of the registry that proves one."""
    for component, document in _PROVING:
        if document.nothing(report):
            continue
        if document.letters is not None:
            for name, content in document.letters(report):
                yield component, name, content
        else:
            name = f"{file_name(report.programme.order.word.said(document.title), report.period)}.{document.ending}"
            yield component, name, document.make(report)


def _contents(report: YearReport, found: Portfolio, files: dict[Component, list[str]]) -> bytes:
    """The table of contents: a row for each piece of evidence, line of the order, file and lack."""
    rows = []
    for section in found.sections:
        head = {
            "component": folder(section.component),
            "standing": STANDING_WORDS[section.standing],
            **dict.fromkeys(("requisites", "link", "day", "chain", "next_step"), ""),
        }
        asked = report.programme.order.word.said("требует приказ")
        for kind, pieces in (("есть", section.pieces), (asked, section.basis)):
            for piece in pieces:
                told = {name: getattr(piece, name) for name in ("what", "requisites", "link", "day", "chain")}
                rows.append({**head, "kind": kind, **told})
        for name in files.get(section.component, ()):
            rows.append({**head, "kind": "файл", "what": name, "link": f"{folder(section.component)}/{name}"})
        for component, document in _PROVING:
            if component is section.component and (why := document.nothing(report)):
                title = report.programme.order.word.said(document.title)
                rows.append({**head, "kind": "не приложено", "what": title, "next_step": why})
        for lack in section.lacks:
            told = {"what": lack.what, "chain": lack.chain, "next_step": lack.next_step}
            rows.append({**head, "kind": "недостаёт", **told})
    heading = Heading(
        f"Содержание портфолио: {report.territory.name}, {period_words(report.period)}",
        {"Программа мониторинга": report.programme.title, "Вывод": verdict_words(found)},
        report.data_version,
        report.made_at,
    )
    frame = pd.DataFrame(rows, columns=[column.name for column in _COLUMNS])
    return table_xlsx(frame, _COLUMNS, heading)
