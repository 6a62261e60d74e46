"""The whole circle of management in a real browser, in the roles of those who walk it, on numbers worked out by hand.

2023: routes for 840 of 1,600 people, 52.5 % where the order asks for 75 % each year. A measure for three schools brings
them from 40 to 70 %, less than the 80 % that were expected; 2024 comes to 930 of 1,600, 58.1 %. From 2025 on a protocol
asks for 55 %.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from pdmon.programme.model import Config
from pdmon.words.local_time import local_now
from tests.browser.conftest import PATIENCE_MS, Start, settled
from tests.browser.cycle_world import PARTICIPANTS, SECRET, build_territory, long_table, users_text

HERE = "programme=karabash&year={}"
TITLE = "Выездное сопровождение трёх школ"
PROTOCOL = "№ 5 от 20.03.2025"
TRY_MS = 3_000


@dataclass(frozen=True)
class Circle:
    """The server and a window for each person."""

    address: str
    head: Page
    methodologist: Page
    council: Page
    folder: Path

    def open(self, page: Page, name: str, year: int, more: str = "") -> None:
        page.goto(f"{self.address}/{name}?{HERE.format(year)}{more}")
        settled(page)


@pytest.fixture
def circle(browser: Browser, start_dashboard: Start, config: Config, tmp_path: Path) -> Iterator[Circle]:
    """Everybody signed in, before anything was done."""
    users, database = tmp_path / "users.yaml", tmp_path / "territory.duckdb"
    users.write_text(users_text(), encoding="utf-8")
    build_territory(database, config)
    with (
        start_dashboard(db=database, PDMON_USERS=str(users)) as address,
        signed_in(browser, address, "head") as head,
        signed_in(browser, address, "methodologist") as methodologist,
        signed_in(browser, address, "council") as council,
    ):
        yield Circle(address, head, methodologist, council, tmp_path)


@contextmanager
def signed_in(browser: Browser, address: str, login: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/overview?{HERE.format(2023)}")
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(SECRET)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url("**/overview**")
    settled(page)
    yield page
    context.close()


def test_from_a_missed_target_to_the_goal_of_the_next_year(circle: Circle) -> None:
    the_head_finds_the_missed_target_and_opens_its_chain(circle)
    the_methodologist_approves_the_analysis(circle)
    twelve_organisations_get_their_recommendations(circle)
    one_recommendation_becomes_a_measure(circle)
    the_council_decides_and_the_extract_carries_it(circle)
    the_figures_of_the_next_year_come_in(circle, 2024)
    the_measure_is_done_and_its_effect_is_judged(circle)
    before = local_now()
    the_goal_is_corrected_from_the_last_break_of_the_chain(circle)
    the_figures_of_the_next_year_come_in(circle, 2025)
    the_new_goal_stands_from_its_year_on_and_the_old_verdicts_stay(circle, before)


def the_head_finds_the_missed_target_and_opens_its_chain(circle: Circle) -> None:
    page = circle.head
    page.locator(".st-key-overview_targets").get_by_role("link", name=re.compile("1.3")).click()
    expect(page.locator("h1")).to_have_text(re.compile("^1.3. "))
    expect(card(page, "Цели показателя")).to_contain_text("не достигнуты")
    expect(card(page, "Значение за 2023 год")).to_contain_text("52,5")
    follow(main(page), "Что по нему сделано: цепочка управления", "Цикл управления")
    expect(chain(page)).to_contain_text("✓ Данные → ○ Анализ")
    expect(chain(page)).to_contain_text("Есть данные, нет анализа")


def the_methodologist_approves_the_analysis(circle: Circle) -> None:
    page = circle.methodologist
    at_the_chain_of(circle, page)
    follow(chain(page), "Подготовить анализ", "Анализ")
    page.get_by_role("button", name=re.compile("Составить черновики")).click()
    conclusion = page.get_by_role("textbox", name="Вывод")
    conclusion.fill("Маршруты сформированы у половины прошедших оценку.")
    page.get_by_role("button", name="Сохранить и утвердить").click()
    expect(page.get_by_text("Утверждено: Методист")).to_be_visible()
    settled(page)
    expect(card(page, "Утверждены")).to_contain_text("1 из 8")


def twelve_organisations_get_their_recommendations(circle: Circle) -> None:
    page = circle.methodologist
    at_the_chain_of(circle, page)
    follow(chain(page), "Подготовить рекомендации", "Рекомендации")
    page.get_by_role("button", name="Подготовить проекты").click()
    expect(page.get_by_text("Составлено: 12 проектов для 12 получателей.")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Утвердить: 12").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Утвердить: 12").click()
    expect(card(page, "Утверждены")).to_contain_text("12")
    settled(page)
    with page.expect_download() as letters:
        page.get_by_role("button", name="Скачать письма: 12").click()
    assert letters.value.suggested_filename.endswith(".zip")
    page.get_by_role("button", name="Отметить направленными: 12").click()
    dialog.get_by_role("button", name="Отметить направленными: 12").click()
    expect(card(page, "Ждём ответа")).to_contain_text("12")
    settled(page)


def one_recommendation_becomes_a_measure(circle: Circle) -> None:
    page = circle.methodologist
    at_the_chain_of(circle, page)
    expect(chain(page)).to_contain_text("Есть рекомендация, нет меры")
    circle.open(page, "recommendations", 2023)
    choose(page, "Организация", "s01")
    mark_row(page, 0)
    follow(main(page), "Внести меру", "Меры и решения")
    form = page.locator("[data-testid=stExpander]", has_text="Новая мера")
    expect(form).to_contain_text("Мера принимается по рекомендации")
    form.get_by_label("Название меры").fill(TITLE)
    form.get_by_label("Ответственный").fill("Методический центр")
    for school in PARTICIPANTS[1:]:
        choose(form, "Для каких организаций", school, page)
    page.keyboard.press("Escape")
    type_day(form, "Срок", "01122024")
    type_number(form, "Ожидаемое значение показателя", "80")
    form.get_by_role("button", name="Занести меру").click()
    expect(page.get_by_text("Мера занесена")).to_be_visible()
    settled(page)
    at_the_chain_of(circle, page)
    expect(chain(page)).to_contain_text("Есть мера, нет решения")
    follow(chain(page), "Вынести меру на решение", "Меры и решения")
    expect(page.locator("[data-testid=stExpander]", has_text="Новое решение")).to_contain_text(TITLE)


def the_council_decides_and_the_extract_carries_it(circle: Circle) -> None:
    circle.open(circle.council, "council", 2023)
    expect(circle.council.locator(".st-key-council_minutes")).to_contain_text("утвердить меру — 1")
    page = circle.methodologist
    circle.open(page, "council", 2023)
    page.get_by_role("button", name="Начать показ").click()
    page.get_by_role("button", name="Записать решение").click()
    notes = page.locator(".st-key-council_notes")
    choose(notes, "Вопрос повестки", TITLE, page)
    settled(page)
    notes.get_by_label("Что решили").fill("Закрепить за тремя школами методистов.")
    type_day(notes, "Срок", "01122024")
    settled(page)
    notes.get_by_role("button", name="Записать", exact=True).click()
    expect(notes.get_by_text("Решение записано.")).to_be_visible()
    page.get_by_role("button", name="Закончить").click()
    page.get_by_label("Номер протокола").fill("2")
    page.get_by_label("Кто решил").fill("Методический совет")
    page.get_by_role("button", name="Принять протоколом").click()
    expect(page.get_by_text("(протокол № 2)")).to_be_visible()
    settled(page)
    said = read_extract(circle)
    assert "Закрепить за тремя школами методистов" in said
    assert "Методический совет" in said


def read_extract(circle: Circle) -> str:
    """The extract as the council downloads it, as one text."""
    page = circle.council
    page.reload()
    settled(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name=re.compile("Выписка из протокола № 2")).click()
    file = circle.folder / "extract.docx"
    saved.value.save_as(file)
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def the_figures_of_the_next_year_come_in(circle: Circle, year: int) -> None:
    page = circle.methodologist
    circle.open(page, "intake", 2023)
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(
        {"name": f"итоги {year}.csv", "mimeType": "text/csv", "buffer": long_table(year)}
    )
    expect(page.get_by_text("Всего файлов")).to_be_visible()
    settled(page)
    explanation = page.get_by_role("textbox", name="Пояснение к предупреждениям")
    if explanation.count():
        explanation.fill("Сведения проверены")
    page.get_by_role("button", name="Принять файл").click()
    expect(page.get_by_text("Принято: 1").first).to_be_visible()
    settled(page)


def the_measure_is_done_and_its_effect_is_judged(circle: Circle) -> None:
    page = circle.methodologist
    at_the_chain_of(circle, page)
    expect(chain(page)).to_contain_text("Срок меры прошёл, мера не завершена")
    follow(chain(page), "Завершить меру или перенести срок", "Меры и решения")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    choose(page, "Статус меры", "выполнено")
    page.get_by_label("Что сделано").fill("Методисты работали в трёх школах год.")
    page.get_by_role("button", name="Сохранить отчёт").click()
    expect(card(page, "Выполнено")).to_contain_text("1")
    settled(page)
    at_the_chain_of(circle, page)
    follow(chain(page), "Рассмотреть эффективность", "Эффективность")
    expect(main(page)).to_contain_text("наблюдается разница +30,0 п.п.")
    expect(main(page)).to_contain_text("от +20,6 п.п. до +39,4 п.п.")
    expect(main(page)).to_contain_text("мера эффективна частично")
    page.get_by_role("button", name="Сохранить и утвердить").click()
    expect(page.get_by_text("Вывод утверждён")).to_be_visible()
    settled(page)


def the_goal_is_corrected_from_the_last_break_of_the_chain(circle: Circle) -> None:
    page = circle.head
    at_the_chain_of(circle, page)
    expect(chain(page)).to_contain_text("Мера не дала результата, цель и меры не пересмотрены")
    follow(chain(page), "Пересмотреть цель или меры", "Эффективность")
    form = page.locator("[data-testid=stExpander]", has_text="Скорректировать цель")
    form.get_by_label("Новая цель").fill("Ежегодно не менее 55 %")
    type_number(form, "Целевое значение", "55")
    expect(form.get_by_role("spinbutton", name="С какого года")).to_have_value("2025")
    form.get_by_label("Номер и дата протокола").fill(PROTOCOL)
    form.get_by_role("button", name="Записать скорректированную цель").click()
    expect(page.get_by_text("Цель записана")).to_be_visible()
    settled(page)
    at_the_chain_of(circle, page)
    expect(chain(page)).to_contain_text("✓ Корректировка")
    expect(chain(page)).to_contain_text("Цепь без разрывов")


def the_new_goal_stands_from_its_year_on_and_the_old_verdicts_stay(circle: Circle, before: datetime) -> None:
    page = circle.head
    verdicts = {2023: ("52,5", "не достигнуты"), 2024: ("58,1", "не достигнуты"), 2025: ("58,1", "достигнуты")}
    for year, (value, verdict) in verdicts.items():
        circle.open(page, "indicators", year, "&indicator=1.3")
        expect(card(page, f"Значение за {year} год")).to_contain_text(value)
        expect(card(page, "Цели показателя")).to_have_text(re.compile(rf"Цели показателя\s*{verdict}"))
    circle.open(page, "methodology", 2025)
    expect(main(page)).to_contain_text(PROTOCOL)
    expect(main(page)).to_contain_text("Ежегодно – 75 %")
    moment = f"&as_of={before + timedelta(seconds=1):%Y-%m-%dT%H:%M:%S}"
    circle.open(page, "indicators", 2024, f"&indicator=1.3{moment}")
    expect(page.get_by_text(re.compile("^Состояние на"))).to_be_visible()
    expect(card(page, "Цели показателя")).to_contain_text("не достигнуты")
    circle.open(page, "methodology", 2024, moment)
    expect(main(page)).to_contain_text("Ежегодно – 75 %")
    expect(main(page)).not_to_contain_text(PROTOCOL)


def at_the_chain_of(circle: Circle, page: Page) -> None:
    circle.open(page, "cycle", 2023, "&chain_of=1.3")


def chain(page: Page) -> Locator:
    return page.locator(".st-key-cycle_chain_asked")


def main(page: Page) -> Locator:
    return page.locator("[data-testid=stMain]")


def card(page: Page, label: str) -> Locator:
    return page.locator("[data-testid=stMetric]", has_text=label).first


def follow(part: Locator, link: str, title: str) -> None:
    """Go by a link of this part of the page, and be on the page that it leads to."""
    part.get_by_role("link", name=re.compile(link)).click()
    expect(part.page.locator("h1")).to_have_text(title)
    settled(part.page)


def choose(part: Page | Locator, label: str, option: str, page: Page | None = None) -> None:
    """Choose in a list by a part of the option's words. A chart above that is drawn late moves the page, which closes a
    list that stands open: whoever sees that opens it again."""
    offered = (page or part).get_by_role("option", name=re.compile(re.escape(option))).first
    for patience in (TRY_MS, TRY_MS, None):
        part.get_by_label(label).first.click()
        try:
            offered.click(timeout=patience)
            break
        except TimeoutError:
            if patience is None:
                raise
    settled(page or part)  # type: ignore[arg-type]


def type_number(part: Locator, label: str, number: str) -> None:
    part.get_by_role("spinbutton", name=label).fill(number)


def type_day(part: Locator, label: str, digits: str) -> None:
    """Type a day, two digits for day and month, four for the year."""
    part.get_by_role("spinbutton", name=f"день, {label}").click()
    part.page.keyboard.type(digits)
    part.page.keyboard.press("Escape")  # the calendar that opens beside it


def mark_row(page: Page, row: int) -> None:
    """Tick a row of the first table."""
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.wait_for()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + 34 + 34 * row + 17)
    settled(page)
