"""The form's layout, defined once for the writer and the reader: sheets, headers, where every value stands.

Rows and columns are counted from 0, as xlsxwriter and calamine count them; `Place.cell` gives the name people see.
The reader finds rows by the codes in the first column, so a row that moved still reads; the writer and the
messages use the places given here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pdmon.intake.place import Place
from pdmon.programme.asked import kinds_of, texts_asked
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Element, Indicator, Level, Programme
from pdmon.words.periods import kind_of, year_of
from pdmon.words.terms import Measure, ScoringRule

FORM_VERSION = "1"

TITLE_SHEET = "Титул"
VALUES_SHEET = "Показатели"
CATEGORIES_SHEET = "Разрезы"
DOCUMENTS_SHEET = "Документы"
TEXTS_SHEET = "Текстовые ответы"
VISIBLE_SHEETS = (TITLE_SHEET, VALUES_SHEET, CATEGORIES_SHEET, TEXTS_SHEET, DOCUMENTS_SHEET)
FINDINGS_SHEET = "Замечания"  # first sheet of a marked copy; the reader passes over it
HIDDEN_SHEET = "_pdmon"  # two columns: key, value
HIDDEN_KEYS = ("form_version", "programme", "unit", "period")
HIDDEN_KIND = "unit_kind"  # what kind of organisation the form was printed for; older forms do not say and ask for all

TITLE_PROGRAMME, TITLE_UNIT = "Программа мониторинга", "Организация"  # labels of «Титул»
TITLE_CODE, TITLE_PERIOD = "Код организации", "Период"

CODE_COLUMN = 0  # element, category or indicator code on every sheet with data

VALUES_HEADER_ROW = 2
VALUES_FIRST_ROW = 3
VALUES_HEADERS = ("Код", "Наименование", "Единица измерения", "Значение")
PREVIOUS_HEADER = "Прошлый период"  # the column after «Значение», only when earlier figures are known
NOTE_HEADER = "Примечание"
VALUE_COLUMN = 3

CATEGORIES_CODE_ROW = 2  # element codes over the columns
CATEGORIES_HEADER_ROW = 3  # element titles over the columns
CATEGORIES_FIRST_ROW = 4
CATEGORIES_HEADERS = ("Код", "Разрез")
CATEGORIES_FIRST_COLUMN = 2

TEXTS_HEADER_ROW = 2
TEXTS_FIRST_ROW = 3
TEXTS_HEADERS = ("Код", "Вопрос", "Ответ", NOTE_HEADER)
ANSWER_COLUMN = 2

DOCUMENTS_HEADER_ROW = 2
DOCUMENTS_FIRST_ROW = 3
DOCUMENTS_HEADERS = ("Код", "Показатель", "Реквизиты документа", "Ссылка")
REQUISITES_COLUMN = 2
LINK_COLUMN = 3
DOCUMENT_SLOTS = 3  # rows for each indicator
NO_DOCUMENT = frozenset({"-", "–", "—", "нет"})  # requisites that say that there is none

INPUT_FILL = "#FFF8DC"  # the colour by which people know an input cell
YES, NO = "да", "нет"


@dataclass(frozen=True)
class CategoryRow:
    """A row of «Разрезы»: a heading (no code) or a category with the elements collected by it."""

    row: int
    code: str
    title: str
    elements: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CategoryTable:
    """The rows of «Разрезы» for one breakdown, and the elements that some of them collect."""

    title: str
    rows: tuple[CategoryRow, ...]
    columns: tuple[Element, ...]


@dataclass(frozen=True)
class FormLayout:
    """What a form of one unit for one period contains, and where."""

    programme: Programme
    period: str
    unit: str
    elements: tuple[Element, ...]  # rows of «Показатели»
    columns: tuple[Element, ...]  # columns of «Разрезы»
    category_rows: tuple[CategoryRow, ...]
    documents: tuple[Indicator, ...]  # indicators whose documents are asked for
    unit_kind: str | None = None
    texts: tuple[Element, ...] = ()  # rows of «Текстовые ответы»

    @property
    def sheets(self) -> tuple[str, ...]:
        """Visible sheets in order; sheets that would be empty are not made."""
        names = [TITLE_SHEET, VALUES_SHEET]
        if self.category_rows:
            names.append(CATEGORIES_SHEET)
        if self.texts:
            names.append(TEXTS_SHEET)
        if self.documents:
            names.append(DOCUMENTS_SHEET)
        return tuple(names)

    @property
    def is_empty(self) -> bool:
        """Nothing is asked of this unit for this kind of period."""
        return not self.elements and not self.documents and not self.texts

    def places(self) -> dict[Cell, Place]:
        """Every cell the form carries with its place."""
        found = {
            Cell(element.code): Place(VALUES_SHEET, VALUES_FIRST_ROW + at, VALUE_COLUMN)
            for at, element in enumerate(self.elements)
        }
        for row in self.category_rows:
            for at, element in enumerate(self.columns):
                if element.code in row.elements:
                    place = Place(CATEGORIES_SHEET, row.row, CATEGORIES_FIRST_COLUMN + at)
                    found[Cell(element.code, row.code)] = place
        for at, element in enumerate(self.texts):
            found[Cell(element.code)] = Place(TEXTS_SHEET, TEXTS_FIRST_ROW + at, ANSWER_COLUMN)
        return found

    def text_of(self, cell: Cell) -> Element | None:
        """The text answer that stands in the cell; None where a figure does."""
        return next((element for element in self.texts if element.code == cell[0]), None)

    def category_tables(self) -> list[CategoryTable]:
        """«Разрезы» as a table for each breakdown: as the screen shows them."""
        groups: list[tuple[str, list[CategoryRow]]] = []
        for row in self.category_rows:
            if row.code:
                groups[-1][1].append(row)
            else:
                groups.append((row.title, []))
        collected = [frozenset[str]().union(*(row.elements for row in rows)) for _, rows in groups]
        return [
            CategoryTable(title, tuple(rows), tuple(element for element in self.columns if element.code in codes))
            for (title, rows), codes in zip(groups, collected, strict=True)
        ]

    def document_rows(self) -> Iterator[tuple[int, Indicator]]:
        """(row, indicator) for every row of «Документы»."""
        for at, indicator in enumerate(self.documents):
            for slot in range(DOCUMENT_SLOTS):
                yield DOCUMENTS_FIRST_ROW + at * DOCUMENT_SLOTS + slot, indicator


def form_layout(config: Config, programme: Programme, period: str, unit: str, kind: str | None = None) -> FormLayout:
    """The layout for this unit: the territory's own form has the elements of levels M and R, the others' of S;
    a month's form has the monthly indicators, a year's form the yearly ones. An organisation of a `kind` is asked only
    what is about its kind; without one the form asks for everything."""
    programme = programme.in_year(year_of(period))
    own = unit == programme.root
    kind = None if own else kind
    indicators = [
        indicator
        for indicator in programme.indicators
        if indicator.periods is kind_of(period)
        and (indicator.level != Level.ORGANISATION) == own
        and (kind is None or kind in kinds_of(config, programme, indicator))
    ]
    codes: dict[str, None] = {}
    by_category: dict[str, dict[str, set[str]]] = {}  # breakdown -> element -> category codes
    for indicator in indicators:
        codes.update(dict.fromkeys(indicator.elements))
        if indicator.breakdown is None:
            continue
        if kind is not None and kind not in kinds_of(config, programme, indicator, f"{indicator.breakdown}:"):
            continue
        for element in indicator.parsed_formula.elements:
            if indicator.breakdown in config.elements[element].breakdowns:
                categories = config.breakdowns[indicator.breakdown].category_codes()
                by_category.setdefault(indicator.breakdown, {}).setdefault(element, set()).update(categories)
    return FormLayout(
        programme=programme,
        period=period,
        unit=unit,
        elements=tuple(config.elements[code] for code in codes),
        columns=tuple(config.elements[code] for code in codes if any(code in found for found in by_category.values())),
        category_rows=_category_rows(config, by_category),
        documents=tuple(
            indicator
            for indicator in _documents_asked(programme, period, own)
            if kind is None
            or indicator.level is not Level.ORGANISATION
            or kind in kinds_of(config, programme, indicator)
        ),
        unit_kind=kind,
        texts=tuple(config.elements[code] for code in texts_asked(config, programme, period, own, kind)),
    )


def _category_rows(config: Config, by_category: dict[str, dict[str, set[str]]]) -> tuple[CategoryRow, ...]:
    rows: list[CategoryRow] = []
    for breakdown in config.breakdowns.values():
        elements = by_category.get(breakdown.code)
        if not elements:
            continue
        rows.append(CategoryRow(CATEGORIES_FIRST_ROW + len(rows), "", breakdown.title))
        for code, title in zip(breakdown.category_codes(), breakdown.categories.values(), strict=True):
            taking = frozenset(element for element, categories in elements.items() if code in categories)
            rows.append(CategoryRow(CATEGORIES_FIRST_ROW + len(rows), code, title, taking))
    return tuple(rows)


def _documents_asked(programme: Programme, period: str, own: bool) -> Iterator[Indicator]:
    """Documents are asked of the level that reports the indicator. Where a document earns the point, any unit of
    the programme may prove the indicator, whoever reports its figures."""
    for indicator in programme.indicators:
        if indicator.periods is not kind_of(period):
            continue
        scored_by_document = indicator.scoring is not None and indicator.scoring.rule == ScoringRule.DOCUMENT
        asked = indicator.evidence is not None or indicator.unit == Measure.PRESENCE
        if scored_by_document or (asked and (indicator.level != Level.ORGANISATION) == own):
            yield indicator
