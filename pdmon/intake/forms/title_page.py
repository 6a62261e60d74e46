"""What a form says of itself where people see it: «Титул» and the titles of its sheets. The service sheet says the
same; the two differ when somebody has typed over a colleague's form, or over last year's."""

from pdmon.intake.forms import layout as layout_
from pdmon.intake.forms.layout import FormLayout
from pdmon.intake.place import Place
from pdmon.intake.statement import Claim
from pdmon.intake.tables.workbook import Workbook
from pdmon.words.periods import period_title

_ROWS = 30


def claims_of(book: Workbook, layout: FormLayout) -> list[Claim]:
    """The visible statements that are not word for word those of the service sheet; of the unit's name that is not
    known here."""
    period = period_title(layout.period)
    hidden = {
        layout_.TITLE_PROGRAMME: ("programme", layout.programme.title),
        layout_.TITLE_UNIT: ("name", None),
        layout_.TITLE_CODE: ("unit", layout.unit),
        layout_.TITLE_PERIOD: ("period", period),
    }
    found = []
    if book.has(layout_.TITLE_SHEET):
        sheet = book.sheet(layout_.TITLE_SHEET)
        for row in range(min(len(sheet.rows), _ROWS)):
            what, same = hidden.get(sheet.text(row, 0), ("", None))
            text = sheet.text(row, 1) if what else ""
            if text and text != same:
                found.append(Claim(what, text, Place(sheet.name, row, 1)))
    for name in (layout_.VALUES_SHEET, layout_.CATEGORIES_SHEET, layout_.DOCUMENTS_SHEET):
        if book.has(name):
            title = book.sheet(name).text(0, 0)
            said = title.removeprefix(f"{name}: ")
            if said not in (title, period):
                found.append(Claim("period", said, Place(name, 0, 0)))
    return found
