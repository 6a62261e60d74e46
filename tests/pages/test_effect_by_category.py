"""«Эффективность» by category: numbers worked out by hand on the screen and in what is kept; nothing small is shown."""

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.calc.answers import indicator as questions
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.category_effects import examine_categories
from pdmon.cycle.parts import Measure
from pdmon.programme.model import Config
from tests.pages.collecting import press, table
from tests.pages.conftest import APP, World, texts
from tests.pages.test_effectiveness import FILE
from tests.small_store import Register, build, fact_lines

ANNA = Viewer("Анна", Role.METHODOLOGIST)
COUNCIL = Viewer("Совет", Role.COUNCIL)
HEAD = Viewer("Руководитель", Role.HEAD)
TARGETS = ("k1", "k2", "k3")
# Of 60 teachers each 20 teach mathematics and 4 physics. Of the mathematicians 10 are diagnosed everywhere, 18 a year
# later in the three units with the measure; the physicists are too few to judge.
UNITS = "vladimir municipality -\n" + "\n".join(f"k{at} school vladimir" for at in range(1, 16))
FACTS = "\n".join(
    f"k{at} {year} teachers=60 diagnosed={20 + more} teachers@subject:math=20 diagnosed@subject:math={10 + more} "
    "teachers@subject:physics=4 diagnosed@subject:physics=1"
    for at in range(1, 16)
    for year in (2023, 2024)
    for more in [8 if year == 2024 and at < 4 else 0]
)
ABOUT = ("vladimir", "1.1", "2023", "2024", ("subject:math", "subject:physics"))


def measure(**more: object) -> Measure:
    usual = {"title": "Диагностика математиков", "indicators": ("1.1",), "target_units": TARGETS}
    usual |= {"responsible": "Методист", "ends_on": date(2024, 12, 1), "programme": "vladimir", "period": "2023"}
    return Measure.model_validate({"unit": "vladimir", **usual, **more})


@pytest.fixture
def judged(tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> World:
    path = tmp_path / "judged.duckdb"
    build(path, config, Register.from_lines(UNITS), fact_lines(FACTS)).close()
    monkeypatch.setenv("PDMON_DB", str(path))
    return World(path)


def opened() -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60)
    for _ in range(2):
        page.query_params["programme"], page.query_params["year"] = "vladimir", "2024"
        page.run()
        page.switch_page(FILE)
    page.query_params["programme"], page.query_params["year"] = "vladimir", "2024"
    page.run()
    assert not page.exception, page.exception
    return page


def test_every_category_with_figures_is_judged_and_kept_with_the_conclusion(judged: World) -> None:
    desk.save(judged.store, ANNA, measure())
    page = opened()
    rows = table(page, "gap")
    said = [[str(cell).replace("\xa0", " ") for cell in row] for row in rows.values.tolist()]
    assert [row[:4] for row in said] == [
        ["Математика", "✓ эффективна", "50,0 % → 90,0 %", "50,0 %, без изменений"],
        ["Физика", "– судить нельзя", "25,0 %, без изменений", "25,0 %, без изменений"],
    ]
    assert said[0][4].startswith("+40,0 п.п. (от +")
    assert said[1][4:] == ["—", "в одной из групп меньше 30 человек"]
    assert "рассчитаны сразу на 1 сравнение" in texts(page).replace("\xa0", " ")
    press(page, "Сохранить и утвердить")
    (body,) = judged.store.rows("select body from cycle_items where part = 'effect'")[0]
    assert [(one["category"], one["own_after"], one["conclusion"]) for one in json.loads(body)["by_category"]] == [
        ("subject:math", 90.0, "effective"),
        ("subject:physics", 25.0, "cannot_judge"),
    ]


def test_a_category_that_the_measure_names_stands_alone(judged: World) -> None:
    desk.save(judged.store, ANNA, measure(categories=("subject:math",)))
    page = opened()
    assert table(page, "gap")["title"].tolist() == ["Математика"]
    assert "Те, к которым обращена мера" in texts(page)


@pytest.mark.parametrize("viewer", [COUNCIL, HEAD])
def test_small_sensitive_categories_are_judged_by_nobody_who_may_not_see_them(
    judged: World, config: Config, viewer: Viewer
) -> None:
    """Were `diagnosed` sensitive, its categories would be further cuts of the same people: hidden, small or not."""
    sensitive = config.elements["diagnosed"].model_copy(update={"sensitive": True})
    guarded = config.model_copy(update={"elements": config.elements | {"diagnosed": sensitive}})
    programme = guarded.programmes["vladimir"]
    indicator, subject = programme.indicator("1.1"), measure().model_dump()
    judged.store.config = guarded
    for who, hidden in ((ANNA, 0), (viewer, 15)):
        pairs = questions.category_pairs_by_unit(View(judged.store, who), *ABOUT)
        found = examine_categories(pairs, guarded, programme, indicator, subject)
        math = next(one for one in found.categories if one.category == "subject:math")
        assert math.hidden == hidden
        seen = (math.result.targets.before, math.result.difference is None)
        assert seen == ((None, True) if hidden else (50.0, False))
