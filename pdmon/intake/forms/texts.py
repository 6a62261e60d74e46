"""The Russian texts of the form."""

from collections.abc import Iterator, Mapping

from pdmon.intake.forms.layout import (
    CATEGORIES_SHEET,
    DOCUMENT_SLOTS,
    DOCUMENTS_SHEET,
    TEXTS_SHEET,
    VALUES_SHEET,
    FormLayout,
)
from pdmon.programme.deadlines import CalendarEntry, submission_deadline
from pdmon.programme.model import Config, Element, ElementKind, Indicator, Order, Programme
from pdmon.words.orders.word import OrderWord
from pdmon.words.periods import is_whole_year, period_words, year_of
from pdmon.words.plurals import CHARACTERS, quantity
from pdmon.words.terms import AMOUNTS, FRACTIONAL

VALUES_HINT = "Заполните жёлтые ячейки. Пустая ячейка означает «не сообщено», ноль вводится цифрой 0."
CATEGORIES_HINT = f"Всего указывается на листе «{VALUES_SHEET}» и не выводится из этих строк."
DOCUMENTS_HINT = "Реквизиты: вид документа, дата, номер, название. Ссылка необязательна."
TEXTS_HINT = "Ответьте в жёлтых ячейках своими словами. Новая строка внутри ячейки — Alt+Enter."
RULE_BROKEN_LEGEND = "Красная ячейка: часть больше целого, такую форму вернут. Проверьте обе величины."


def order_text(order: Order) -> str:
    """The order's requisites in one line."""
    title = order.title.replace("«", "„").replace("»", "“")
    return f"{order.authority}, {order.requisites} «{title}», {order.section}"


def deadline_text(entry: CalendarEntry) -> str:
    """`до 05.08.2024: представление сведений (показатели 1.1, 1.2), сведения за 2024 год`"""
    which = ""
    if entry.indicators:
        which = f" ({'показатель' if len(entry.indicators) == 1 else 'показатели'} {', '.join(entry.indicators)})"
    return f"до {entry.due:%d.%m.%Y}: {entry.title}{which}, сведения за {period_words(entry.period)}"


def instructions(layout: FormLayout) -> Iterator[str]:
    """What the person filling the form in has to know, a paragraph each."""
    yield "Заполняйте только жёлтые ячейки. Остальное защищено, чтобы форму можно было прочитать автоматически."
    yield (
        "Пустая ячейка означает «не сообщено»: показатель по ней не рассчитывается. "
        "Если событий или людей не было, введите 0."
    )
    if layout.programme.centre:
        yield centre_text(layout.programme.centre, layout.programme.order.word)
    kinds = {element.kind for element in layout.elements}
    if kinds - {ElementKind.YES_NO, *FRACTIONAL}:
        yield "Люди, документы и мероприятия считаются целыми числами. Проценты не вводите: их посчитает система."
    if ElementKind.POSITIONS in kinds:
        yield "Ставки (должности) могут быть дробными, например 12,5."
    if kinds.intersection(AMOUNTS):
        yield "Деньги, часы и баллы могут быть дробными: впишите число в единице строки, например 1245,3."
    if ElementKind.YES_NO in kinds:
        yield "Где спрашивается о наличии, выберите «да» или «нет» из списка."
    yield RULE_BROKEN_LEGEND
    if layout.category_rows:
        yield (
            f"Лист «{CATEGORIES_SHEET}»: то же самое по каждому предмету или виду. Кто учтён по двум предметам, "
            f"входит в обе строки, поэтому сумма строк может не совпадать с итогом на листе «{VALUES_SHEET}»."
        )
    if layout.texts:
        yield (
            f"Лист «{TEXTS_SHEET}»: ответы словами. Они хранятся и показываются как есть, в расчёт не входят; "
            "сколько знаков помещается, сказано в примечании."
        )
    if layout.documents:
        yield (
            f"Лист «{DOCUMENTS_SHEET}»: реквизиты документов, которые подтверждают показатель, "
            f"до {DOCUMENT_SLOTS} на показатель."
        )
    due = submission_deadline(layout.programme, layout.period)
    if due is not None and is_whole_year(layout.period) and due.year == year_of(layout.period):
        yield (
            f"Форма за {period_words(layout.period)} сдаётся до его конца: где сказано «на конец отчётного периода», "
            "укажите данные на день сдачи, а где «за отчётный период» — с начала года по этот день."
        )
    yield "Не вносите фамилии, телефоны и другие персональные данные: такая форма будет возвращена."
    yield "Не переименовывайте листы и не удаляйте строки. Имя файла может быть любым, сохраните его в формате XLSX."


def centre_text(centre: str, word: OrderWord) -> str:
    """Whose data the order names as the source, and who may fill the form in."""
    return f"Источник сведений по {word.to} — данные {centre}: форму можно сдать самим, или её сдаст за вас {centre}."


def document_text(indicator: Indicator) -> str:
    """What document is asked for: `Программа наставничества. Подтверждение: приказ`"""
    return f"{indicator.short_title}. Подтверждение: {indicator.evidence or 'документ'}"


def element_uses(config: Config) -> dict[str, dict[str, list[str]]]:
    """Element -> programme -> codes of the indicators it goes into."""
    uses: dict[str, dict[str, list[str]]] = {}
    for programme in config.programmes.values():
        for indicator in programme.indicators:
            for element in (*indicator.elements, *indicator.texts):
                codes = uses.setdefault(element, {}).setdefault(programme.code, [])
                if indicator.code not in codes:
                    codes.append(indicator.code)
    return uses


def answer_note(
    config: Config, programme: Programme, element: Element, uses: Mapping[str, Mapping[str, list[str]]]
) -> str:
    """What a text answer is about, beside which indicators it is asked, and how long it may be; `uses` as
    `element_uses` has them."""
    own = uses.get(element.code, {}).get(programme.code, [])
    beside = f"К {'показателю' if len(own) == 1 else 'показателям'} {', '.join(own)}. " if own else ""
    limit = f"Не длиннее {quantity(element.most_chars, CHARACTERS)}."
    return f"{element.definition_in(programme.code)}\n{beside}{limit}"


def element_note(config: Config, programme: Programme, element: Element, uses: Mapping[str, list[str]]) -> str:
    """Definition and the indicators the element goes into, of this programme first and of the territory's others: what
    other territories ask is no matter of whoever fills the form in. `uses` are the element's of `element_uses`."""
    own = uses[programme.code]
    others = [
        f"{config.programmes[code].short_title} {', '.join(found)}"
        for code, found in uses.items()
        if code != programme.code and config.programmes[code].root == programme.root
    ]
    where = f"Идёт в {'показатель' if len(own) == 1 else 'показатели'}: {', '.join(own)}"
    if others:
        where += f"; также {'; '.join(others)}"
    return f"{element.definition_in(programme.code)}\n{where}"
