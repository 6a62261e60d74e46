"""The registry of documents: every file that leaves the product whole.

The page «Документы», the downloads of an organisation's page and the command `export` read it: a new document is one
entry here and the function that makes it. Makers are imported when they are called, so that reading the registry is
cheap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pdmon.access import Action
from pdmon.words.cycle.lists import Component
from pdmon.words.periods import is_whole_year

if TYPE_CHECKING:
    from pdmon.output.letters.gathered import Reminders
    from pdmon.output.letters.recommendations import Sender
    from pdmon.report.year import YearReport

NO_DATA = "За этот период по программе нет данных: выгружать нечего."
NOTHING_TO_SEND = "Утверждённых рекомендаций за этот период нет: утвердите проекты на странице «Рекомендации»."
NO_MEASURES = "Мер за этот период нет: занесите их на странице «Меры и решения»."
NOTHING_TO_ORDER = "Ни действующих решений, ни открытых мер за этот период нет: поручать нечего."
NO_DECISIONS = "Принятых решений за этот период нет: занесите их на странице «Меры и решения»."
NO_EFFECTS = "Утверждённых выводов за этот период нет: запишите их на странице «Эффективность»."
NOTHING_WAITS = "Решения ничего не ждёт: анализы и меры решены, просроченных нет."
ONLY_OF_A_YEAR = "Портфолио составляют за год: выберите год, а не месяц."
IN_WORKBOOK = "Первичные данные помещаются в книгу Excel: они на её листе «Первичные данные»."
NOBODY_OWES = "Писать некому: все сведения за этот период приняты."
_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
}


def _without_data(report: "YearReport") -> str:
    return "" if report.has_data else NO_DATA


@dataclass(frozen=True)
class Document:
    """A document made of a gathered year.

    code: its name on the command line; title and purpose: what pages say of it; stem: its name in a folder; ending:
    of the file; make: the file's bytes; letters: of a document that is many letters (their `make` is an archive) the
    name and content of each; nothing: why there is nothing to make, '' when there is; of_territory, of_organisation:
    whom it can be about; profile_title: its name on an organisation's own page, '' where that page does not offer it;
    action: what a viewer must be allowed to do to take it, None for everybody; optional: a year may be without it,
    and a folder of all documents is made without it then; component: of the cycle, which it proves in the portfolio of
    evidence; for_anybody: it goes out of the house, so whoever takes it, it is made of what anybody may see;
    only_with: pages do not name it where there is nothing to make; gathered: of how many organisations it tells by
    their municipalities alone, in words, '' where it names each.
    """

    code: str
    title: str
    purpose: str
    stem: str
    ending: str
    make: Callable[["YearReport"], bytes]
    letters: Callable[["YearReport"], list[tuple[str, bytes]]] | None = None
    nothing: Callable[["YearReport"], str] = _without_data
    of_territory: bool = True
    of_organisation: bool = True
    profile_title: str = ""
    action: Action | None = None
    optional: bool = False
    component: Component | None = None
    for_anybody: bool = False
    only_with: bool = False
    gathered: Callable[["YearReport"], str] = lambda _: ""

    @property
    def media_type(self) -> str:
        return _MEDIA[self.ending]

    def is_about(self, is_territory: bool) -> bool:
        """Whether there is one about the territory, or about one organisation of it."""
        return self.of_territory if is_territory else self.of_organisation


def _workbook(report: "YearReport") -> bytes:
    from pdmon.output.workbook.book import workbook

    return workbook(report)


def _primary_data(report: "YearReport") -> bytes:
    from pdmon.output.primary_data import primary_data_zip

    return primary_data_zip(report)


def _in_workbook(report: "YearReport") -> str:
    return _without_data(report) or ("" if report.facts_overflow else IN_WORKBOOK)


def _brief(report: "YearReport") -> bytes:
    from pdmon.output.word.brief import brief

    return brief(report)


def _public(report: "YearReport") -> bytes:
    from pdmon.output.word.public import public_edition

    return public_edition(report)


def _reporters_table(report: "YearReport") -> bytes:
    from pdmon.output.word.reporters_table import reporters_table

    return reporters_table(report)


def _deck(report: "YearReport") -> bytes:
    from pdmon.output.deck.presentation import deck
    from pdmon.output.deck.slides import slides

    return deck(slides(report))


def _sender(report: "YearReport") -> "Sender":
    from pdmon.output.letters.recommendations import Sender

    return Sender(report.config.settings.letterhead, report.made_at.date())


def _whom_to_remind(report: "YearReport") -> "Reminders":
    from pdmon.output.letters.gathered import Reminders

    return Reminders(report.owing, report.programme, report.register)


def _reminders(report: "YearReport") -> list[tuple[str, bytes]]:
    return list(_whom_to_remind(report).letters(_sender(report)))


def _reminders_archive(report: "YearReport") -> bytes:
    return _whom_to_remind(report).archive(_sender(report))


def _nobody_to_remind(report: "YearReport") -> str:
    if report.owing.empty:
        return NOBODY_OWES
    found = _whom_to_remind(report)
    return found.told if found.is_too_many else ""


def _recommendations(report: "YearReport") -> list[tuple[str, bytes]]:
    from pdmon.output.letters.recommendations import recommendation_letters

    return list(recommendation_letters(report.recommendations, report.programme, report.full_names, _sender(report)))


def _nothing_to_send(report: "YearReport") -> str:
    from pdmon.output.letters.recommendations import too_many

    return NOTHING_TO_SEND if report.recommendations.empty else too_many(report.recommendations)


def _nothing_in_table(report: "YearReport") -> str:
    from pdmon.report.municipality_rows import too_many

    return _without_data(report) or too_many(report)


def _said_of_table(report: "YearReport") -> str:
    from pdmon.report.municipality_rows import by_municipality

    return by_municipality(report)


def _recommendations_archive(report: "YearReport") -> bytes:
    from pdmon.output.letters.letters import letters_zip

    return letters_zip(_recommendations(report))


def _measures_plan(report: "YearReport") -> bytes:
    from pdmon.output.word.measures_plan import measures_plan

    return measures_plan(report)


def _order_draft(report: "YearReport") -> bytes:
    from pdmon.output.word.order_draft import order_draft

    return order_draft(report)


def _protocol_extract(report: "YearReport") -> bytes:
    from pdmon.output.word.protocol_extract import protocol_extract

    return protocol_extract(report)


def _agenda(report: "YearReport") -> bytes:
    from pdmon.output.word.agenda import agenda

    return agenda(report)


def _portfolio(report: "YearReport") -> bytes:
    from pdmon.output.portfolio_folder import portfolio_zip

    return portfolio_zip(report)


def _without_year(report: "YearReport") -> str:
    return _without_data(report) if is_whole_year(report.period) else ONLY_OF_A_YEAR


def _effectiveness(report: "YearReport") -> bytes:
    from pdmon.output.word.effectiveness import effectiveness

    return effectiveness(report)


DOCUMENTS = (
    Document(
        "workbook", "Книга Excel",
        "Все показатели, цели, баллы, организации и первичные данные с диаграммами: для проверки и собственных "
        "расчётов.",
        "показатели", "xlsx", _workbook, profile_title="Книга с данными", component=Component.MONITORING,
    ),
    Document(
        "primary_data", "Первичные данные (CSV)",
        "Все первичные данные года: для листа книги Excel их слишком много; каждый файл архива открывается в Excel.",
        "первичные_данные", "zip", _primary_data, nothing=_in_workbook, optional=True, only_with=True,
    ),
    Document(
        "brief", "Аналитическая справка",
        "Выводы словами и таблицы, анализ по пунктам приказа с диаграммами: для приказа, совещания, рассылки.",
        "справка", "docx", _brief, profile_title="Профиль для печати", component=Component.ANALYSIS,
    ),
    Document(
        "public", "Публичная версия",
        "Итоги года для сайта: показатели, цели, баллы и принятые решения без названий организаций и без малых чисел.",
        "публичная_версия", "docx", _public, of_organisation=False, for_anybody=True,
    ),
    Document(
        "table", "Таблица по показателям",
        "Каждый муниципалитет (организация) по каждому показателю: значение, оценка знаком и словом; альбомный лист.",
        "таблица_по_показателям", "docx", _reporters_table, of_organisation=False, nothing=_nothing_in_table,
        gathered=_said_of_table,
    ),
    Document(
        "deck", "Слайды", "По одной мысли на слайд, диаграммы можно править: для методического совета.",
        "слайды", "pptx", _deck,
    ),
    Document(
        "letters", "Напоминания", "Письмо каждому, от кого за этот период ещё ждут сведения.",
        "письма", "zip", _reminders_archive, letters=_reminders,
        nothing=_nobody_to_remind, action=Action.ACCEPT, gathered=lambda report: _whom_to_remind(report).told,
    ),
    Document(
        "recommendations", "Адресные рекомендации",
        "Письмо каждому адресату приказа, а в приложении к нему утверждённые рекомендации с основаниями.",
        "рекомендации", "zip", _recommendations_archive, letters=_recommendations,
        nothing=_nothing_to_send, action=Action.MANAGE,
        component=Component.RECOMMENDATIONS,
    ),
    Document(
        "measures_plan", "План мер (дорожная карта)",
        "Что делается по результатам, для кого, кто отвечает, к какому сроку, с каким результатом: на утверждение.",
        "план_мер", "docx", _measures_plan, of_organisation=False, optional=True, component=Component.MEASURES,
        nothing=lambda report: NO_MEASURES if report.cycle.measures.empty else "",
    ),
    Document(
        "order_draft", "Проект приказа",
        "Пункты из принятых решений и открытых мер с ответственными и сроками; номер, дата и подпись — пустые места.",
        "проект_приказа", "docx", _order_draft, of_organisation=False, optional=True, action=Action.MANAGE,
        nothing=lambda report: "" if report.cycle.has_points else NOTHING_TO_ORDER,
    ),
    Document(
        "protocol_extract", "Выписка из протокола", "Принятые решения по протоколам, с ответственными и сроками.",
        "выписка_из_протокола", "docx", _protocol_extract, of_organisation=False, optional=True,
        component=Component.DECISIONS,
        nothing=lambda report: NO_DECISIONS if report.cycle.adopted.empty else "",
    ),
    Document(
        "agenda", "Повестка",
        "Что ждёт решения: предложения, анализы и меры без решения, просроченное, нерассмотренная эффективность.",
        "повестка", "docx", _agenda, of_organisation=False, optional=True,
        nothing=lambda report: "" if report.cycle.agenda.count else NOTHING_WAITS,
    ),
    Document(
        "effectiveness", "Отчёт об эффективности",
        "Что наблюдается после мер и решений рядом с другими организациями, выводы и что следует дальше.",
        "отчёт_об_эффективности", "docx", _effectiveness, of_organisation=False, optional=True,
        component=Component.EFFECTS,
        nothing=lambda report: NO_EFFECTS if report.cycle.effects.empty else "",
    ),
    Document(
        "portfolio", "Портфолио управленческого цикла",
        "Папка для оценки механизмов управления: по девяти компонентам — что есть и чего недостаёт.",
        "портфолио", "zip", _portfolio, nothing=_without_year, of_organisation=False, action=Action.MANAGE,
        for_anybody=True, optional=True,
    ),
)  # fmt: skip


def document(code: str) -> Document:
    """The document of this code; raises KeyError."""
    return {one.code: one for one in DOCUMENTS}[code]
