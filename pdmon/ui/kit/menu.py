"""The menu: every page by section, its file, its name in the address and who may open it."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from pdmon.access import Action, Viewer

PAGES_DIR = Path(__file__).parents[3] / "pages"
# The default page is served at the root and only reserves its name: another one than people share.
_ROOT = "root"


@dataclass(frozen=True)
class MenuPage:
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


SECTIONS: dict[str, tuple[MenuPage, ...]] = {
    "Начало": (
        MenuPage(
            "own/home.py", "home", "Моя организация", "home",
            "Что и когда сдать, что вернули и почему, показатели рядом с похожими, рекомендации",
            needs=Action.REPRESENT,
        ),
    ),
    "Анализ": (
        MenuPage(
            "analysis/overview.py", "overview", "Обзор", "dashboard",
            "Как обстоят дела в этом году: достижение целей, баллы, динамика, кому нужна помощь",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "analysis/indicators.py", "indicators", "Показатели", "query_stats",
            "Один показатель: паспорт, значение и цель, динамика, организации, как посчитано",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "analysis/criteria.py", "criteria", "Критерии", "checklist",
            "Протокол баллов, цели по критериям, управленческие эффекты",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "analysis/heatmap.py", "heatmap", "Тепловая карта", "grid_on",
            "Организации по показателям: достижение целей, отличие от территории, динамика",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "analysis/organisations.py", "organisation", "Организации", "school",
            "Профиль одной организации: сильные стороны, дефициты, динамика, сданные формы",
        ),
        MenuPage(
            "analysis/subjects.py", "subjects", "Предметы", "menu_book",
            "Предметы по показателям и годам: где предмет отстаёт",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "analysis/comparison.py", "comparison", "Сопоставление программ", "compare_arrows",
            "Общие показатели разных приказов и наши данные по чужому приказу",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "analysis/forecast.py", "forecast", "Прогноз достижения", "trending_up",
            "Путь к каждой цели: по графику или нет, в какие годы она достигается",
            needs=Action.SEE_TERRITORY,
        ),
    ),
    "Сбор данных": (
        MenuPage(
            "collection/intake.py", "intake", "Приём форм", "upload_file",
            "Бланки, загрузка файлов, замечания, приём и возврат", needs=Action.UPLOAD,
        ),
        MenuPage(
            "collection/screen_form.py", "screen_form", "Форма на экране", "edit_note",
            "Заполнить форму в браузере: проверки сразу, черновик сохраняется сам", needs=Action.UPLOAD,
        ),
        MenuPage(
            "collection/completeness.py", "completeness", "Полнота и сроки", "event_available",
            "Кто сдал и кто опаздывает, сроки приказов, письма-напоминания",
        ),
        MenuPage(
            "collection/history.py", "history", "История и версии", "history",
            "Жизнь каждой формы, отличия версий, отзыв, закрытие периодов, журнал пересмотра",
        ),
        MenuPage(
            "collection/quality.py", "quality", "Качество данных", "fact_check",
            "Замечания ко всем действующим данным, пометки, охват показателей",
        ),
        MenuPage(
            "collection/register.py", "register", "Организации: реестр", "account_tree",
            "Кто есть и кто был; загрузка реестра, переименование, разделение, объединение, закрытие",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "collection/sources.py", "sources", "Источники", "hub",
            "Сведения других установок: насколько они свежи и что не принимается",
            needs=Action.READ_JOURNAL,
        ),
        MenuPage(
            "collection/checks.py", "checks", "Каталог проверок", "rule",
            "Всё, что проверяется при приёме, и что с этим делать",
        ),
    ),
    "Управление": (
        MenuPage(
            "management/cycle.py", "cycle", "Цикл управления", "cycle",
            "Сколько цепочек от цели до корректировки доведено до конца, где обрыв, что дальше и к какому дню",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "management/analysis.py", "analysis", "Анализ", "rate_review",
            "Пункты анализа, которые называет приказ: значения, вывод, утверждение, что уточнено после него",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "management/recommendations.py", "recommendations", "Рекомендации", "forward_to_inbox",
            "Проекты для всех адресатов приказа, правка, утверждение, письма, ответы",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "management/measures.py", "measures", "Меры и решения", "task_alt",
            "Дорожная карта мер, сроки и отчёты, управленческие решения, план, приказ, выписка, повестка",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "management/effectiveness.py", "effectiveness", "Эффективность", "balance",
            "Что наблюдается после мер и решений рядом с другими организациями, вывод, корректировка цели",
            needs=Action.SEE_TERRITORY,
        ),
    ),
    "Совет": (
        MenuPage(
            "output/council.py", "council", "Показ на совете", "slideshow",
            "Слайды на экране проектора: крупно, по одной мысли, стрелками с клавиатуры",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "output/documents.py", "documents", "Документы", "folder_zip",
            "Книга Excel, аналитическая справка и слайды по территории или одной организации",
        ),
    ),
    "О системе": (
        MenuPage(
            "about/methodology.py", "methodology", "Методика", "rule",
            "Программы, показатели, первичные данные, правила проверки и способ расчёта",
        ),
        MenuPage(
            "about/new_programme.py", "new_programme", "Новая программа", "post_add",
            "Проверить файл программы: ошибки со строками, форма и показатели, как их увидят школы",
            needs=Action.AUTHOR,
        ),
        MenuPage(
            "about/guide.py", "guide", "Руководство пользователя", "help",
            "Как работать с системой, по шагам и с картинками",
        ),
        MenuPage(
            "about/data.py", "data", "О данных", "database",
            "Версия данных, состояние на прошлую дату, представления базы, кто сейчас вошёл",
            needs=Action.SEE_TERRITORY,
        ),
        MenuPage(
            "about/journal.py", "journal", "Журнал действий", "receipt_long",
            "Кто входил, принимал, возвращал, закрывал периоды, скачивал файлы и менял настройки",
            needs=Action.READ_JOURNAL,
        ),
    ),
}  # fmt: skip


def entries() -> list[MenuPage]:
    """Every page in the order of the menu."""
    return [entry for section in SECTIONS.values() for entry in section]


def may_open(viewer: Viewer, entry: MenuPage) -> bool:
    """Whether the page is there for this viewer."""
    return entry.needs is None or viewer.may(entry.needs)


def first_page(viewer: Viewer | None = None) -> MenuPage:
    """The page that opens at the root: the first that the viewer may open, the overview before anybody is known."""
    return next(
        entry for entry in entries() if (may_open(viewer, entry) if viewer else entry.needs is Action.SEE_TERRITORY)
    )
