"""The pages by section, and ways to go to one of them."""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NoReturn

import streamlit as st
from streamlit.navigation.page import Page

from pdmon.access import Action, Viewer
from pdmon.ui.kit import components

PAGES_DIR = Path(__file__).parents[3] / "pages"
# The default page is served at the root and only reserves its name: another one than people share.
_ROOT = "root"


@dataclass(frozen=True)
class Entry:
    """One page: its file under pages/, its name in the address, and what a viewer must be allowed to open it."""

    file: str
    url: str
    title: str
    icon: str
    help: str
    needs: Action | None = None

    def page(self, is_default: bool = False, is_hidden: bool = False) -> Page:
        return st.Page(
            PAGES_DIR / self.file,
            title=self.title,
            icon=f":material/{self.icon}:",
            url_path=_ROOT if is_default else self.url,
            default=is_default,
            help=self.help,
            visibility="hidden" if is_hidden else "visible",
        )


SECTIONS: dict[str, tuple[Entry, ...]] = {
    "Анализ": (
        Entry(
            "analysis/overview.py", "overview", "Обзор", "dashboard",
            "Как обстоят дела в этом году: достижение целей, баллы, динамика, кому нужна помощь",
        ),
        Entry(
            "analysis/indicators.py", "indicators", "Показатели", "query_stats",
            "Один показатель: паспорт, значение и цель, динамика, организации, как посчитано",
        ),
        Entry(
            "analysis/criteria.py", "criteria", "Критерии", "checklist",
            "Протокол баллов, цели по критериям, управленческие эффекты",
        ),
        Entry(
            "analysis/heatmap.py", "heatmap", "Тепловая карта", "grid_on",
            "Организации по показателям: достижение целей, отличие от территории, динамика",
        ),
        Entry(
            "analysis/organisations.py", "organisation", "Организации", "school",
            "Профиль одной организации: сильные стороны, дефициты, динамика, сданные формы",
        ),
        Entry(
            "analysis/subjects.py", "subjects", "Предметы", "menu_book",
            "Предметы по показателям и годам: где предмет отстаёт",
        ),
        Entry(
            "analysis/comparison.py", "comparison", "Сопоставление программ", "compare_arrows",
            "Общие показатели разных приказов и наши данные по чужому приказу",
        ),
        Entry(
            "analysis/forecast.py", "forecast", "Прогноз достижения", "trending_up",
            "Путь к каждой цели: по графику или нет, сколько лет нужно при нынешнем темпе",
        ),
    ),
    "Сбор данных": (
        Entry(
            "collection/intake.py", "intake", "Приём форм", "upload_file",
            "Бланки, загрузка файлов, замечания, приём и возврат", needs=Action.UPLOAD,
        ),
        Entry(
            "collection/screen_form.py", "screen_form", "Форма на экране", "edit_note",
            "Заполнить форму в браузере: проверки сразу, черновик сохраняется сам", needs=Action.UPLOAD,
        ),
        Entry(
            "collection/completeness.py", "completeness", "Полнота и сроки", "event_available",
            "Кто сдал и кто опаздывает, сроки приказов, письма-напоминания",
        ),
        Entry(
            "collection/history.py", "history", "История и версии", "history",
            "Жизнь каждой формы, отличия версий, отзыв, закрытие периодов, журнал пересмотра",
        ),
        Entry(
            "collection/quality.py", "quality", "Качество данных", "fact_check",
            "Замечания ко всем действующим данным, пометки, охват показателей",
        ),
        Entry(
            "collection/checks.py", "checks", "Каталог проверок", "rule",
            "Всё, что проверяется при приёме, и что с этим делать",
        ),
    ),
    "Совет": (
        Entry(
            "output/council.py", "council", "Показ на совете", "slideshow",
            "Слайды на экране проектора: крупно, по одной мысли, стрелками с клавиатуры",
        ),
        Entry(
            "output/documents.py", "documents", "Документы", "folder_zip",
            "Книга Excel, аналитическая справка и слайды по территории или одной организации",
        ),
    ),
    "О системе": (
        Entry(
            "about/methodology.py", "methodology", "Методика", "rule",
            "Программы, показатели, первичные данные, правила проверки и способ расчёта",
        ),
        Entry(
            "about/guide.py", "guide", "Руководство пользователя", "help",
            "Как работать с системой, по шагам и с картинками",
        ),
        Entry(
            "about/data.py", "data", "О данных", "database",
            "Версия данных, состояние на прошлую дату, представления базы",
        ),
    ),
}  # fmt: skip


def choose(viewer: Viewer | None) -> Page:
    """The page that the address asks for; without a viewer nothing of the menu is shown."""
    position: Literal["sidebar", "hidden"] = "sidebar" if viewer else "hidden"
    page = st.navigation(_pages(viewer), position=position, expanded=True)
    if page.url_path == _first().url:  # known only now; the menu then lists the page under this name, to mark it
        page = st.navigation(_pages(viewer, first_by_name=True), position=position, expanded=True)
    return page


def run(page: Page, viewer: Viewer) -> None:
    """The page, or why the viewer may not open it: who came by its address must not land elsewhere without a word."""
    asked = [entry for section in SECTIONS.values() for entry in section if entry.url == page.url_path]
    entry = next(iter(asked), None)  # the first page of all has no name in the address
    if entry is None or _may_open(viewer, entry):
        page.run()
        return
    components.heading(entry.title)
    st.info(
        f"Эта страница открыта методисту и организациям, которые сдают формы, а вы вошли как «{viewer.role.caption}». "
        "Если она нужна вам по работе, обратитесь к администратору.",
        icon=":material/lock:",
    )
    link("overview", "Перейти к обзору", icon=":material/dashboard:")


def declare() -> None:
    """Tell Streamlit, before the first request, that this dashboard has `st.navigation`."""
    # Outside of a visit Streamlit warns of every call, some twenty lines before the first page is served.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    st.navigation(_pages(None))


def open_page(url: str, **choices: str) -> NoReturn:
    """Go to a page with these choices (`programme`, `year`, `indicator`, `unit`, ...) in the address."""
    st.switch_page(page_of(url), query_params=choices)


def link(url: str, label: str, help: str | None = None, icon: str | None = None, **choices: str) -> None:
    """A link to a page with these choices in the address."""
    st.page_link(page_of(url), label=label, help=help, icon=icon, query_params=choices)


@cache
def page_of(url: str) -> Page:
    """The page with this name in the address, for links; raises KeyError."""
    entries = [entry for section in SECTIONS.values() for entry in section]
    found = {entry.url: entry.page(is_default=entry is entries[0]) for entry in entries if entry.url == url}
    return found[url]


def has_page(url: str) -> bool:
    """Whether there is such a page: a table opens it on a click only then."""
    return any(entry.url == url for section in SECTIONS.values() for entry in section)


def _first() -> Entry:
    return next(iter(SECTIONS.values()))[0]


def _pages(viewer: Viewer | None, first_by_name: bool = False) -> dict[str, list[Page]]:
    """Every page by section; the first opens at the root and by its own name, which people share, listed once."""
    first = _first()
    shown = {
        section: [
            entry.page(is_hidden=viewer is not None and not _may_open(viewer, entry))
            for entry in entries
            if entry is not first
        ]
        for section, entries in SECTIONS.items()
    }
    shown[next(iter(shown))][:0] = [
        first.page(is_default=True, is_hidden=first_by_name),
        first.page(is_hidden=not first_by_name),
    ]
    return {section: pages for section, pages in shown.items() if pages}


def _may_open(viewer: Viewer, entry: Entry) -> bool:
    return entry.needs is None or viewer.may(entry.needs)
