"""No title runs into what stands below it: every title's height against its box, in every deck."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from pptx.util import Emu

from pdmon.output.deck.lines import LINE_HEIGHT, cut_to, fits_title, lines_of, width_em
from pdmon.output.deck.presentation import deck
from pdmon.output.deck.slide import BigFigure, Slide
from pdmon.output.deck.slides import distinct, slides
from pdmon.output.deck.targets import _criteria_title
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from tests.viewing import as_council

MADE_AT = datetime(2026, 2, 3, 10, 30)
LONG = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 12 имени Героя»"
STANDING = (
    "Карабашский городской округ: в 2025 году достигнуто 22 из 27 целевых значений (5 не достигнуты; к сроку (2024) "
    "было достигнуто 16)"
)


def _pages(made: list[Slide]) -> Iterator[Any]:
    return iter(Presentation(io.BytesIO(deck(made))).slides)


def _overlaps(page: Any) -> list[str]:
    """What begins above the end of the title, or of the title's own text."""
    title = page.shapes.title
    run = title.text_frame.paragraphs[0].runs[0]
    lines = lines_of(run.text, run.font.size.pt, Emu(title.width).inches)
    needed = lines * run.font.size.pt * LINE_HEIGHT / 72
    end = Emu(title.top).inches + max(needed, Emu(title.height).inches)
    found = [] if needed <= Emu(title.height).inches else [f"{run.text}: {lines} lines"]
    below = [shape for shape in page.shapes if shape.top > title.top]
    return found + [f"{run.text}: {shape.name}" for shape in below if Emu(shape.top).inches < end - 0.01]


@pytest.mark.parametrize(("store_name", "programme"), [("karabash_store", "karabash"), ("vladimir_store", "vladimir")])
def test_no_title_of_a_territory_or_of_an_organisation_runs_into_what_is_below(
    store_name: str, programme: str, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(store_name)
    for unit in (None, "s1"):
        made = slides(gather(as_council(store), programme, "2024", unit, MADE_AT))
        assert [said for page in _pages(made) for said in _overlaps(page)] == []


@pytest.mark.parametrize("store_name", ["karabash_store", "vladimir_store"])
def test_no_two_slides_of_a_deck_bear_one_title(store_name: str, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(store_name)
    for unit in (None, "s1"):
        made = slides(gather(as_council(store), store_name.removesuffix("_store"), "2024", unit, MADE_AT))
        titles = [slide.title for slide in made]
        assert len(titles) == len(set(titles)), sorted(titles)
        drawn = [page.shapes.title.text_frame.text for page in _pages(made)]
        assert len(drawn) == len(set(drawn))


def test_what_goes_on_over_several_slides_is_numbered_within_the_room_of_a_title() -> None:
    made = distinct([Slide("a", "Решения ждут ответа"), Slide("b", "Иное"), Slide("c", "Решения ждут ответа")])
    first, last = "(1\u00a0из\u00a02)", "(2\u00a0из\u00a02)"  # never torn at the end of a line
    assert [slide.title for slide in made] == [f"Решения ждут ответа {first}", "Иное", f"Решения ждут ответа {last}"]
    paged = [Slide(f"a{at}", "Решения ждут ответа", topic=f"Предлагается решить · {at} из 2") for at in (1, 2)]
    assert [slide.title for slide in distinct(paged)] == [made[0].title, made[2].title]
    long = distinct([Slide("a", f"{STANDING} {LONG}"), Slide("b", f"{STANDING} {LONG}")])
    assert all(fits_title(slide.title) for slide in long)
    assert [slide.title[-8:] for slide in long] == [first, last]


def test_a_title_of_any_length_stays_in_its_box() -> None:
    made = [
        Slide("cover", f"{LONG} {LONG}", (LONG, LONG, LONG)),
        Slide("long", f"{STANDING} {LONG}", figures=(BigFigure("22", "из 27"),)),
        Slide("word", "Слово" * 60, bullets=("раз",)),
    ]
    assert [said for page in _pages(made) for said in _overlaps(page)] == []


def test_what_a_title_leaves_out_is_said_by_dots_at_a_word() -> None:
    assert not fits_title(STANDING)
    (page,) = _pages([Slide("standing", STANDING)])
    assert page.shapes.title.text_frame.text == (
        "Карабашский городской округ: в 2025 году достигнуто 22 из 27 целевых значений (5 не достигнуты; к сроку "
        "(2024) было…"
    )
    assert cut_to("Коротко", 1, 28, 12.13) == "Коротко"


def test_a_line_is_as_long_as_bold_arial_makes_it() -> None:
    # 31,2 letters of the type size go into 12,13 inches at 28 points: 33 letters «Н» of 0,72 take 23,8 of them.
    assert width_em("Н" * 33) == pytest.approx(33 * 0.72)
    assert [lines_of("Н" * count, 28, 12.13) for count in (43, 44, 87)] == [1, 2, 3]
    assert lines_of("Слово слово", 28, 1.5) == 2


def test_the_leading_indicator_of_any_programme_fits_the_title_of_a_move(config: Config) -> None:
    long = [
        title
        for programme in config.programmes.values()
        for indicator in programme.indicators
        for title in [f"Улучшились 18 показателей; сильнее всего — «{indicator.short_title}»"]
        if not fits_title(title)
    ]
    assert long == []


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ([4], "Набрано 4 из 6 баллов"),
        ([4, 4], "Набрано 8 из 12 баллов"),
        ([4, 3], "Набрано 7 из 12 баллов; слабее всего критерий 2"),
        ([4, 3, 3], "Набрано 10 из 18 баллов; слабее всего критерии 2 и 3"),
    ],
)
def test_criterion_is_called_weakest_only_beside_a_stronger_one(done: list[int], said: str) -> None:
    rows = pd.DataFrame({"criterion": [str(at + 1) for at in range(len(done))], "points": done, "max_points": 6})
    assert _criteria_title(rows, "points", "max_points", "point_of", "Набрано").replace("\xa0", " ") == said
