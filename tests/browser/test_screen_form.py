"""The on-screen form typed at full speed while the server works for others: every figure reaches the draft."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.browser.conftest import Start, settled
from tests.crowd.questions import Question, questions
from tests.crowd.session import Session

FORMS = (  # as many windows type at once, each into a form of its own
    "programme=karabash&year=2024&unit=kar_4",
    "programme=karabash&year=2023&unit=kar_1",
    "programme=vladimir&year=2024&unit=vla_1",
    "programme=myasnikovsky&year=2023&unit=mya_1",
    "programme=myasnikovsky&year=2022&unit=mya_2",
)
FIGURES = 28 + 28 + 64 + 9 + 9
LOADING = 3  # other visitors, each with one question after another
SAVED_MS = 60_000


@pytest.fixture(scope="module")
def asked(built_world: Path, config: Config, tmp_path_factory: pytest.TempPathFactory) -> list[Question]:
    copy = tmp_path_factory.mktemp("questions") / "world.duckdb"
    copy.write_bytes(built_world.read_bytes())
    with open_store(copy, config) as store:
        return questions(store)


@contextmanager
def loaded(address: str, asked: list[Question]) -> Iterator[None]:
    """Other visitors go from page to page meanwhile."""
    over = Event()

    def visit(number: int) -> None:
        chance = random.Random(number)
        with Session(address) as session:
            while not over.is_set():
                question = chance.choice(asked)
                session.ask(
                    "indicators", programme=question.programme, indicator=question.indicator, year=question.year
                )

    visitors = [Thread(target=visit, args=(number,)) for number in range(LOADING)]
    for visitor in visitors:
        visitor.start()
    try:
        yield
    finally:
        over.set()
        for visitor in visitors:
            visitor.join()


def type_everything(page: Page, chance: random.Random) -> list[str]:
    """Type a figure into every field of figures, without a pause, in the order of the page; gives the figures."""
    fields = page.locator("td.field input[maxlength='20']")
    figures = [str(chance.randint(10, 9999)) for _ in range(fields.count())]
    fields.first.focus()
    in_totals = page.locator("table").first.locator("td.field input").count()
    for at, figure in enumerate(figures):
        page.keyboard.type(figure)
        # In the one column of the first table Enter goes the same way as Tab; at its end only Tab goes on.
        page.keyboard.press("Enter" if at < in_totals - 1 and chance.random() < 0.5 else "Tab")
    return figures


def standing(page: Page) -> list[str]:
    """What stands in the fields of figures, as it was typed: without the spaces between thousands."""
    values = page.locator("td.field input[maxlength='20']").evaluate_all("all => all.map(field => field.value)")
    return [value.replace("\u00a0", "") for value in values]


def lost_figures(browser: Browser, address: str, asked: list[Question], rounds: int) -> tuple[list[str], int]:
    """What went wrong while so many times every form was typed on a loaded server; how many figures were typed."""
    wrong: list[str] = []
    count = 0
    with loaded(address, asked):
        for number in range(rounds):
            contexts = [browser.new_context(viewport={"width": 1440, "height": 1000}, locale="ru-RU") for _ in FORMS]
            pages = [context.new_page() for context in contexts]
            for page, form in zip(pages, FORMS, strict=True):
                page.set_default_timeout(SAVED_MS)
                page.goto(f"{address}/screen_form?{form}", wait_until="commit")
            typed = {}
            for page, form in zip(pages, FORMS, strict=True):
                opened(page)
                typed[form] = type_everything(page, random.Random(f"{number} {form}"))
                count += len(typed[form])
                if (shown := standing(page)) != typed[form]:
                    wrong.append(f"{number} {form}: typed {typed[form]}, shown {shown}")
            for page, form in zip(pages, FORMS, strict=True):
                expect(page.locator("input[data-pending]")).to_have_count(0, timeout=SAVED_MS)
                alerts = page.locator("[data-testid=stAlert]").all_inner_texts()
                wrong += [f"{number} {form}: {said}" for said in alerts if "одновременно" in said]
                page.reload(wait_until="commit")
            for page, form in zip(pages, FORMS, strict=True):
                opened(page)
                if (kept := standing(page)) != typed[form]:
                    wrong.append(f"{number} {form}: typed {typed[form]}, in the draft {kept}")
                assert page.locator("[data-testid=stException]").count() == 0
            for context in contexts:
                context.close()
    return wrong, count


def opened(page: Page) -> None:
    settled(page)
    page.locator("td.field input").first.wait_for()


@pytest.mark.browser
def test_no_figure_typed_at_full_speed_on_a_loaded_server_is_lost(
    browser: Browser, start_dashboard: Start, asked: list[Question]
) -> None:
    with start_dashboard() as address:
        wrong, count = lost_figures(browser, address, asked, rounds=1)
    assert wrong == []
    assert count == FIGURES


@pytest.mark.browser
@pytest.mark.torture
def test_no_figure_is_lost_in_a_hundred_sessions(
    browser: Browser, start_dashboard: Start, asked: list[Question]
) -> None:
    with start_dashboard() as address:
        wrong, count = lost_figures(browser, address, asked, rounds=100 // len(FORMS))
    assert wrong == []
    assert count == 20 * FIGURES
