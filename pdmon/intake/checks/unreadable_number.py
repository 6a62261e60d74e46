"""Every figure must be read in one way only."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.numbers import NUMBER_ERRORS
from pdmon.intake.statement import Reading
from pdmon.programme.model import ElementKind

_REMEDIES = {
    "boolean": "Введите количество цифрами.",
    "date": "Введите количество цифрами. Если Excel превращает число в дату, смените формат ячейки на «Числовой».",
    "percent": "Введите само количество, а не долю: проценты посчитает система. Уберите процентный формат ячейки.",
    "ambiguous": "Напишите тысячи через пробел или слитно (1234), дробную часть через запятую (1,5).",
    "error_value": "Исправьте формулу или введите число.",
    "too_large": "Проверьте, нет ли лишних цифр.",
    "too_precise": "Округлите до четырёх знаков после запятой.",
    "with_unit": "Впишите только число, в той единице, которая указана в форме или в заголовке столбца.",
    "text": "Введите число цифрами. Если сведений нет, оставьте ячейку пустой.",
    "not_yes_no": "Выберите «да» или «нет». Если сведений нет, оставьте ячейку пустой.",
}
UNREADABLE = {
    error: FindingKind(
        f"number_{error}",
        Severity.ERROR,
        Stage.CONTENT,
        title[0].upper() + title[1:],
        "{title}: в ячейке «{value}» " + title + ".",
        _REMEDIES[error],
    )
    for error, title in NUMBER_ERRORS.items()
}


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for unread in statement.unread:
            error = unread.error
            element = context.config.elements.get(unread.cell[0]) if unread.cell else None
            if error == "percent" and element is not None and element.kind == ElementKind.YES_NO:
                error = "not_yes_no"
            title = context.key_title(unread.cell) if unread.cell else "Значение"
            yield UNREADABLE[error].at(statement.spot(unread.where, unread.cell), unread.raw, title=title)
