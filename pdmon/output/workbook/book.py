"""The workbook of one programme, unit and period: sheets with numbers as numbers and native charts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pdmon.insight.territory.sentences import missing_reports, territory_sentences
from pdmon.output.books import book_of
from pdmon.output.palette import LIGHT
from pdmon.output.primary_data import PRIMARY_COLUMNS, overflow_words, primary_data
from pdmon.output.printed import fit_table, lay_out
from pdmon.output.tables import INDENT_CHARS, LINE_HEIGHT, Column, lines_of, safe_text, write_heading, write_table
from pdmon.output.workbook import sheets
from pdmon.output.workbook.answers import text_answers
from pdmon.output.workbook.noted import notes
from pdmon.report.year import DEMO_WARNING, YearReport
from pdmon.words.authorship import sign_workbook
from pdmon.words.local_time import clock_text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LABEL_PART = 0.12  # of the longest bars together, for the value beside one
FULL_SIZE_CHARS, PAGE_PX = 150, 680  # of a lying sheet that is not made smaller
ROW_PX, PX_PER_POINT = 20, 4 / 3


def workbook(report: YearReport) -> bytes:
    """The XLSX of a gathered report."""
    import io

    buffer = io.BytesIO()
    with book_of(buffer, _cells(report)) as book:
        sign_workbook(book, report.title, report.programme.short_title, _made(report), report.made_at)
        _summary(book, report)
        _table_sheet(book, report, "Показатели", "Показатели", *sheets.indicators(report))
        _dynamics(book, report)
        if report.has_points:
            _table_sheet(book, report, "Критерии и баллы", "Протокол оценивания", *sheets.protocol(report))
        else:
            _table_sheet(book, report, "Критерии и баллы", "Итоги по критериям", *sheets.criteria(report))
        if report.effects:
            _table_sheet(book, report, "Эффекты", "Планируемые управленческие эффекты", *sheets.effects(report))
        if report.is_territory:
            _organisations(book, report)
        if len(report.targets):
            _table_sheet(book, report, "Целевые значения", "Достижение целевых значений", *sheets.targets(report))
        _primary_data(book, report)
        if not report.text_answers.empty:
            _table_sheet(book, report, "Текстовые ответы", "Текстовые ответы", *text_answers(report))
        if not report.notes.empty:
            _table_sheet(book, report, "Заметки", "Заметки к точкам диаграмм", *notes(report))
        _about(book, report)
    return buffer.getvalue()


def _cells(report: YearReport) -> int:
    """About how many cells the book has: those of the two tables that grow with the organisations."""
    facts = 0 if report.facts_overflow else report.facts_count * PRIMARY_COLUMNS
    return facts + (len(report.values) if report.is_territory else 0)


def _primary_data(book: "Workbook", report: YearReport) -> None:
    """The facts in force, or where they are when they are too many for a sheet."""
    if not report.facts_overflow:
        _table_sheet(book, report, "Первичные данные", "Первичные данные", *primary_data(report))
        return
    sheet = _sheet(book, "Первичные данные")
    top = write_heading(book, sheet, "Первичные данные", _heading_lines(report))
    sheet.write_string(top, 0, f"{overflow_words(report.facts_count)} Возьмите их там же, где эту книгу.")


def _made(report: YearReport) -> str:
    return f"Сформировано {clock_text(report.made_at)}, версия данных {report.data_version}"


def _heading_lines(report: YearReport) -> list[str]:
    warning = [DEMO_WARNING] if report.is_demo else []
    return [report.title, report.programme.title, _made(report), *warning]


def _table_sheet(
    book: "Workbook", report: YearReport, name: str, title: str, frame: Any, columns: Sequence[Column]
) -> None:
    sheet = _sheet(book, name)
    top = write_heading(book, sheet, title, _heading_lines(report), columns)
    if frame.empty:
        sheet.write_string(top, 0, "За этот период данных нет.")
        sheet.set_column(0, 0, 40)
        return
    last = write_table(book, sheet, top, frame, columns)
    fit_table(sheet, top, columns)
    sheet.print_area(0, 0, last - 1, len(columns) - 1)


def _dynamics(book: "Workbook", report: YearReport) -> None:
    sheet = _sheet(book, "Динамика")
    top = write_heading(book, sheet, "Значения показателей по годам", _heading_lines(report))
    main = True
    for is_share in (True, False):
        frame, columns = sheets.dynamics(report, is_share)
        if frame.empty:
            continue
        last = write_table(book, sheet, top, frame, columns, main=main)
        at = len(columns)
        sheet.set_column(at, at, 18)
        for row in range(top + 1, last):
            source = f"'{sheet.get_name()}'!{_cell(row, 2)}:{_cell(row, at - 1)}"
            sheet.add_sparkline(row, at, {"range": source, "markers": True, "series_color": LIGHT.accent})
        top, main = last + 2, False


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))


def _sheet(book: "Workbook", name: str) -> "Worksheet":
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    lay_out(sheet)
    return sheet


def _summary(book: "Workbook", report: YearReport) -> None:
    sheet = _sheet(book, "Сводка")
    row = write_heading(book, sheet, report.title, _heading_lines(report)[1:])
    wrapped = book.add_format({"font_size": 12, "text_wrap": True, "valign": "top"})
    breaks, extra = [], 0.0  # extra: by how much the rows are higher than usual
    said = [*territory_sentences(report.unit.name, report.period, report.state, report.reporter)]
    if report.is_territory:
        said.append(missing_reports(report.silent, report.reporter))
    for text in filter(None, said):
        sheet.merge_range(row, 0, row, 6, safe_text(text), wrapped)
        lines = -(-len(text) // 112)
        sheet.set_row(row, 17 * lines)
        extra += 17 * lines * PX_PER_POINT - ROW_PX
        row += 1
    frame, columns = sheets.criteria(report)
    top = row + 1
    last = write_table(book, sheet, top, frame, columns, main=False)
    places = {column.name: at for at, column in enumerate(columns)}
    extra += _extra_px(frame, columns)
    page_px = PAGE_PX * max(1.0, sum(column.chars for column in columns) / FULL_SIZE_CHARS)
    below, begun_px = last + 1, 0.0
    for title, parts in sheets.CRITERIA_CHARTS.items():
        colours = {places[name]: colour for name, colour in parts.items()
                   if name in places and frame[name].fillna(0).gt(0).any()}  # fmt: skip
        if colours:
            chart = _stacked(book, Rows(sheet.get_name(), top, last - 1), colours, title)
            here_px = below * ROW_PX + extra
            if here_px + chart.height - begun_px > page_px:  # an office cuts a chart that reaches over the edge
                breaks.append(below)
                begun_px = here_px
            sheet.insert_chart(below, 0, chart, {"x_offset": 4, "y_offset": 4})
            below += 2 + chart.height // ROW_PX
    changes, change_columns = sheets.share_changes(report)
    if len(changes):
        first = below + 1
        chart = _changes_chart(book, sheet.get_name(), first + 1, changes["change"].tolist())
        block_px = (len(changes) + 6) * ROW_PX + chart.height
        if below * ROW_PX + extra + block_px - begun_px > page_px:
            breaks.append(below)
        sheet.write_string(below, 0, "Изменение долей за год больше случайного, п.п.", book.add_format({"bold": True}))
        end = write_table(book, sheet, first, changes, change_columns, main=False)
        sheet.insert_chart(end + 1, 0, chart, {"x_offset": 4})
    sheet.set_h_pagebreaks(breaks)
    for at, width in enumerate((46, *[15] * 6)):
        sheet.set_column(at, at, width)


def _extra_px(frame: Any, columns: Sequence[Column]) -> float:
    """By how much the rows of a table, named in its first column, are higher than as many usual ones."""
    header = max(lines_of(column.title, column.chars - 1) for column in columns)
    names = [lines_of(str(name), columns[0].chars - INDENT_CHARS) for name in frame[columns[0].name]]
    return sum(lines * LINE_HEIGHT * PX_PER_POINT - ROW_PX for lines in (header, *names))


class Rows(NamedTuple):
    """The rows of a table on a sheet, from its header to the last, both counted from 0."""

    sheet: str
    header: int
    last: int

    def column(self, at: int) -> list[str | int]:
        """The cells of one column below the header, as charts name them."""
        return [self.sheet, self.header + 1, at, self.last, at]


def _stacked(book: "Workbook", rows: Rows, colours: Mapping[int, str], title: str) -> Any:
    """Bars of the first column's names, cut into the columns of `colours`."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, colour in colours.items():
        chart.add_series(
            {
                "name": [rows.sheet, rows.header, column],
                "categories": rows.column(0),
                "values": rows.column(column),
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "0;;", "font": {"size": 9, "color": LIGHT.ink(colour)}},
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"color": LIGHT.no_data}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 860, "height": 110 + 44 * (rows.last - rows.header)})
    return chart


def _changes_chart(book: "Workbook", sheet: str, first: int, changes: Sequence[float]) -> Any:
    last = first + len(changes) - 1
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Изменение, п.п.",
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, 1, last, 1],
            "fill": {"color": LIGHT.attained},
            # Every bar its own colour: not every office inverts a negative one.
            "points": [{"fill": {"color": LIGHT.missed if value < 0 else LIGHT.attained}} for value in changes],
            "gap": 50,
            "data_labels": {"value": True, "num_format": "+0.0;\u22120.0;0.0", "font": {"size": 9}},
        }
    )
    chart.set_title({"name": "Изменение долей за год больше случайного, п.п.", "name_font": {"size": 12}})
    chart.set_y_axis(
        {"reverse": True, "label_position": "low", "num_font": {"size": 9}, "line": {"color": LIGHT.no_data}}
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, **_with_room(changes)})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 860, "height": 90 + 28 * (last - first + 1)})
    return chart


def _with_room(changes: Sequence[float]) -> dict[str, float]:
    """Ends of the axis of changes that leave room for a value beyond its bar: not every office keeps it off the names
    of the rows."""
    low, high = min(*changes, 0.0), max(*changes, 0.0)
    room = LABEL_PART * (high - low)
    return {"min": round(low - room, 1) if low < 0 else 0.0, "max": round(high + room, 1) if high > 0 else 0.0}


def _organisations(book: "Workbook", report: YearReport) -> None:
    frame, columns = sheets.organisations(report)
    name = report.reporter.headings
    sheet = _sheet(book, f"{name} × показатели")
    lines = [*_heading_lines(report), "Пустая клетка: данных нет; «н/п»: знаменатель 0; «скрыто»: малая численность."]
    top = write_heading(book, sheet, f"{name} по показателям", lines, columns)
    if frame.empty:
        sheet.write_string(top, 0, "За этот период данных нет.")
        return
    last = write_table(book, sheet, top, frame, columns)
    fit_table(sheet, top, columns)
    for at, column in enumerate(columns):
        if column.format == "percent":
            low, high = {"min_color": "#ffffff"}, {"max_color": LIGHT.accent_soft}
            sheet.conditional_format(top + 1, at, last - 1, at, {"type": "2_color_scale", **low, **high})


def _about(book: "Workbook", report: YearReport) -> None:
    sheet = _sheet(book, "О данных")
    row = write_heading(book, sheet, "О данных", [])
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 110)
    for name, text in [*sheets.about(report), ("Сформировано", _made(report))]:
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, safe_text(text), wrapped)
        sheet.set_row(row, 14 * max(1, -(-len(text) // 105)) + 3)
        row += 1
