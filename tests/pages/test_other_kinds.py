"""A college and an institution of further training: from the register over forms to values, pages and the workbook."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from streamlit.testing.v1 import AppTest

from pdmon.cli import main
from pdmon.insight.territory.counted_over import counted_over
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.pages.conftest import APP, as_read, texts

ROOT = Path(__file__).parents[2]
REGISTER = """Код;Полное название;Краткое название;Вид;Вышестоящая
spo;Заречный край;Край;регион;
svyaz;Колледж связи;Колледж связи;Техникум;spo
mash;Машиностроительный колледж;Машколледж;college;spo
ipk;Институт развития образования;ИРО;ДПО;spo
school;Школа № 1;Школа № 1;школа;spo
"""
# 1.1: colleges 8 + 12 of 20 + 20 = 50 %, further training 1 of 10 = 10 %, the territory 30 of 80 = 37.5 %.
FIGURES = {
    "svyaz": {"teachers": 20, "contest_participants": 8, "diagnosed": 5},
    "mash": {"teachers": 20, "contest_participants": 12, "diagnosed": 15},
    "ipk": {"teachers": 10, "contest_participants": 1},
    "school": {"teachers": 30, "contest_participants": 9},
}
PAGES = {
    **dict.fromkeys(("effectiveness", "measures", "analysis", "cycle", "recommendations"), "management"),
    **dict.fromkeys(("documents", "council"), "output"), "methodology": "about", "completeness": "collection",
}  # fmt: skip
KIND_OF = {"svyaz": "college", "mash": "college", "ipk": "further", "school": "school"}


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The configuration with the programme `spo`, wherever the product loads one."""
    folder = Path(shutil.copytree(ROOT / "config", tmp_path / "config"))
    shutil.copy(ROOT / "tests/fixtures/kinds/spo.yaml", folder / "programmes")
    config = load_config(folder)
    for place in ("pdmon.programme.loader", "pdmon.calc.open_stores", "pdmon.calc.opening"):
        monkeypatch.setattr(f"{place}.load_config", lambda *_: config)
    return config


@pytest.fixture
def database(tmp_path: Path, other: Config, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Registered, handed out, filled in and loaded by the commands."""
    path, register, forms = tmp_path / "p.duckdb", tmp_path / "units.csv", tmp_path / "forms"
    register.write_text(REGISTER, encoding="utf-8")
    done(run(path, "units", register))
    done(run(path, "forms", "--programme", "spo", "--period", "2024", "--out", forms))
    for file in forms.iterdir():
        fill_in(other, file)
    done(run(path, "load", forms))
    monkeypatch.setenv("PDMON_DB", str(path))
    return path


def run(database: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *map(str, words)])


def done(result: Result) -> None:
    assert result.exit_code == 0, result.output


def fill_in(config: Config, file: Path) -> None:
    """Every figure of the organisation into its own form; a cell that the form does not have would be an error."""
    (unit,) = (code for code in FIGURES if f"_{code}_" in f"_{file.stem}_")
    places = form_layout(config, config.programmes["spo"], "2024", unit, KIND_OF[unit]).places()
    book = openpyxl.load_workbook(file)
    assert {element for element, category in places if not category} == set(FIGURES[unit])
    for element, figure in FIGURES[unit].items():
        place = places[element, ""]
        book[place.sheet][place.cell].value = figure
    book.save(file)


def test_every_form_asks_its_kind_and_the_values_are_those_of_the_kinds(database: Path) -> None:
    told = json.loads(run(database, "values", "--programme", "spo", "--period", "2024", "--format", "json").stdout)
    found = {(row["indicator"], row["unit"]): (row["numerator"], row["denominator"], row["value"]) for row in told}
    assert found["1.1", "spo"] == (30, 80, 37.5)
    assert found["1.2", "spo"] == (20, 40, 50)
    assert ("1.2", "ipk") not in found
    coverage = {
        row["indicator"]: (row["units_reported"], row["units_expected"]) for row in told if row["unit"] == "spo"
    }
    assert coverage == {"1.1": (4, 4), "1.2": (2, 2)}


def test_a_target_by_kind_is_judged_by_the_kind_that_is_furthest_behind(database: Path, other: Config) -> None:
    from pdmon.calc.opening import open_store

    with open_store(database, other) as store:
        rows = store.rows(
            "select unit, target, actual, attained from target_values where programme = 'spo' and period = '2024' "
            "order by unit"
        )
    assert rows == [
        ("ipk", 20, 10, False), ("mash", 40, 60, True), ("spo", 20, 10, False), ("svyaz", 40, 40, True),
    ]  # fmt: skip


def test_an_unknown_kind_is_refused_with_the_likely_one_and_the_list(tmp_path: Path, other: Config) -> None:
    register = tmp_path / "units.csv"
    register.write_text(REGISTER.replace("Техникум", "колледш"), encoding="utf-8")
    said = run(tmp_path / "p.duckdb", "units", register)
    assert said.exit_code == 1
    assert "Вид «колледш» организации «svyaz» неизвестен; может быть, «колледж»?" in said.output
    assert "college (колледж), further (организация ДПО)" in said.output


def test_a_figure_that_a_kind_is_not_asked_is_named_with_the_kind(tmp_path: Path, database: Path) -> None:
    table = tmp_path / "long.csv"
    table.write_text("unit,period,element,category,value\nipk,2024,diagnosed,,3\n", encoding="utf-8")
    said = run(database, "load", table, "--programme", "spo", "--dry-run")
    assert "У организации этого вида (организация ДПО) программа об этом не спрашивает" in said.output


def open_page(file: str = "", **choices: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in {"programme": "spo", "year": "2024", **choices}.items():
        page.query_params[key] = value
    page.run()
    if file:
        page.switch_page(file)
        for key, value in {"programme": "spo", "year": "2024", **choices}.items():
            page.query_params[key] = value
        page.run()
    assert not page.exception, page.exception
    return page


@pytest.mark.filterwarnings("ignore:Sparkline Group extension")
def test_pages_and_workbook_call_the_kinds_by_their_names(database: Path, other: Config, tmp_path: Path) -> None:
    overview = open_page()
    (kind,) = (box for box in overview.selectbox if box.label == "Вид организаций")
    assert kind.options == ["Все виды", "Школы", "Колледжи", "Организации ДПО"]
    heatmap = open_page("pages/analysis/heatmap.py", group="kind")
    assert "Колледжи · 2 организации" in as_read(texts(heatmap).replace("\u00a0", " "))
    spo = other.programmes["spo"]
    assert counted_over(other, spo, spo.indicator("1.2")) == (
        "считается только по профессиональным образовательным организациям; остальных не спрашивают и не ждут"
    )
    registered = open_page("pages/collection/register.py")
    kinds = {row for frame in registered.dataframe for row in frame.value.get("kind_words", ())}
    assert kinds == {"регион", "школа", "колледж", "организация ДПО"}
    out = tmp_path / "out"
    from pdmon.calc import open_stores

    open_stores.close_store()
    done(run(database, "export", "--programme", "spo", "--period", "2024", "--out", out, "--only", "workbook"))
    (file,) = out.rglob("*.xlsx")
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    written = {cell for sheet in book for row in sheet.values for cell in row if isinstance(cell, str)}
    assert {"Колледж связи", "ИРО"} <= written


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "indicators",
        "criteria",
        "organisations",
        "heatmap",
        "forecast",
        "effectiveness",
        "measures",
        "analysis",
        "cycle",
        "recommendations",
        "methodology",
        "documents",
        "council",
        "completeness",
    ],
)
def test_no_page_of_a_resolution_speaks_of_an_order(database: Path, page: str) -> None:
    shown = open_page("" if page == "overview" else f"pages/{PAGES.get(page, 'analysis')}/{page}.py", indicator="1.2")
    said = texts(shown) + "\n".join(str(name) for frame in shown.dataframe for name in frame.value.columns)
    ours = [line for line in said.splitlines() if "приказ" in line.lower()]
    assert not ours
