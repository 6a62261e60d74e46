"""The house rules: who may import whom, what a page may hold, how long a file may grow."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "pdmon"
PAGES = ROOT / "pages"

BELOW_CALC = {"store", "access", "programme", "words"}
# `calc/answers` is a room above those that it asks: the one door through which the rooms above it come to figures.
ANSWERS = "calc.answers"
ASKED = {"collection", "insight", "intake", "calc", *BELOW_CALC}
BELOW_UI = {ANSWERS, "sharing", "report", "cycle", "output", "demo", *ASKED}
# Wings of the intake, each of which may import those before it; what stands beside them is the ground under all, but
# for the catalogue, which is gathered from all.
INTAKE_WINGS = ("gate", "tables", "forms", "checks", "judging", "returns", "accepting", "register")
ABOVE_INTAKE_WINGS = {"catalogue"}
# What each layer may import from pdmon besides itself.
ALLOWED = {
    "words": set(),
    "programme": {"words"},
    "access": {"programme", "words"},
    "store": {"access", "programme", "words"},
    "calc": {"store", "access", "programme", "words"},
    "intake": {"calc", "store", "access", "programme", "words"},
    "collection": {"intake", "calc", "store", "access", "programme", "words"},
    "insight": {"programme", "words"},
    ANSWERS: ASKED,
    "sharing": {"calc", "store", "access", "programme", "words"},
    "cycle": {ANSWERS, *ASKED},
    "report": {"cycle", ANSWERS, *ASKED},
    "output": {"report", "cycle", ANSWERS, *ASKED},
    "demo": {"cycle", ANSWERS, *ASKED},
    "ui": BELOW_UI,
    "cli": BELOW_UI,
    "__main__": {"cli"},
    "__init__": set(),
}
# What a room of pdmon/ui may import from pdmon/ui besides itself; every other room belongs to one page.
ROOMS = {"kit": set(), "frame": {"kit"}}
OF_A_PAGE = {"kit", "frame"}
MAX_MODULES = 15  # a wall is missing where a folder grows over it
LARGER_FOLDERS = {
    "pdmon/intake/checks": "a file per check: the catalogue finds them by their folder",
    "pdmon/calc/answers": "a file per subject of questions: the tests of roles find them by their folder",
}
MAX_LINES = 330  # some 300; a table of cases may run a little over
MAX_PAGE_LINES = 120
SQL = re.compile(
    r"\b(select\s+.+\s+from|insert\s+into|create\s+(table|view)|delete\s+from|update\s+\w+\s+set)\b", re.I | re.S
)


def python_files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module the file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module in ("pdmon", "pdmon.ui"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer_of(path: Path) -> str:
    return layer_named(path.relative_to(ROOT).with_suffix("").parts)


def layer_named(module: Sequence[str]) -> str:
    return ANSWERS if module[1:3] == ("calc", "answers") else module[1]


def foreign_layers(path: Path) -> set[str]:
    layers = {layer_named(tuple(name.split("."))) for name in imported(path) if name.startswith("pdmon.")}
    return layers - {layer_of(path)}


@pytest.mark.parametrize("path", python_files(PACKAGE), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    assert layer_of(path) in ALLOWED, "a new part of the house needs its place in ALLOWED"
    assert foreign_layers(path) <= ALLOWED[layer_of(path)]


def rooms_used(path: Path) -> set[str]:
    return {name.split(".")[2] for name in imported(path) if name.startswith("pdmon.ui.")}


@pytest.mark.parametrize("path", python_files(PACKAGE / "ui"), ids=lambda path: str(path.relative_to(ROOT)))
def test_kit_stands_below_frame_and_pages_stand_apart(path: Path) -> None:
    room = path.relative_to(PACKAGE / "ui").parts[0]
    assert rooms_used(path) <= {room} | ROOMS.get(room, OF_A_PAGE)


@pytest.mark.parametrize("path", python_files(PAGES), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_uses_the_package_of_its_own_name(path: Path) -> None:
    assert rooms_used(path) <= {path.stem} | OF_A_PAGE


def test_every_room_of_ui_is_kit_frame_or_a_page() -> None:
    rooms = {path.parent.name for path in (PACKAGE / "ui").glob("*/__init__.py")}
    assert rooms == set(ROOMS) | {path.stem for path in python_files(PAGES)}


def test_a_folder_holds_some_fifteen_modules() -> None:
    counts = {
        folder.relative_to(ROOT).as_posix(): sum(path.stem != "__init__" for path in folder.glob("*.py"))
        for folder in [PACKAGE, *PACKAGE.rglob("*/")]
    }
    assert {folder for folder, count in counts.items() if count > MAX_MODULES} == set(LARGER_FOLDERS)


@pytest.mark.parametrize("path", python_files(PACKAGE / "intake"), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_wing_of_the_intake_imports_only_those_before_it(path: Path) -> None:
    place = path.relative_to(PACKAGE / "intake").parts[0].removesuffix(".py")
    if place in ABOVE_INTAKE_WINGS:
        return
    known = INTAKE_WINGS[: INTAKE_WINGS.index(place) + 1] if place in INTAKE_WINGS else ()
    wings = {name.split(".")[2] for name in imported(path) if name.startswith("pdmon.intake.")} & set(INTAKE_WINGS)
    assert wings <= set(known)
    assert not [name for name in imported(path) if name.split(".")[2:3] and name.split(".")[2] in ABOVE_INTAKE_WINGS]


def test_every_wing_of_the_intake_has_its_place_in_the_order() -> None:
    wings = [folder for folder in (PACKAGE / "intake").iterdir() if (folder / "__init__.py").exists()]
    assert {wing.name for wing in wings} == set(INTAKE_WINGS)


def test_only_app_pages_and_ui_know_streamlit() -> None:
    outside = [path for path in python_files(PACKAGE) if layer_of(path) != "ui"]
    knowing = [str(path) for path in outside if any(name.split(".")[0] == "streamlit" for name in imported(path))]
    assert not knowing


def test_nobody_imports_the_pages() -> None:
    assert not [path for path in python_files(PACKAGE) if any(name.split(".")[0] == "pages" for name in imported(path))]


def test_no_page_stands_directly_under_pages() -> None:
    # Streamlit would run such a file past app.py: without sign-in and without page set-up.
    assert not list(PAGES.glob("*.py"))


@pytest.mark.parametrize("path", python_files(PAGES), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_reads_like_a_table_of_contents(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_PAGE_LINES
    strings = [
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [value for value in strings if SQL.search(value)], "SQL belongs to pdmon/calc/sql"
    assert not [value for value in strings if re.search(r"</?[a-z]+[^>]*>", value)], "HTML belongs to pdmon/ui"
    assert "unsafe_allow_html" not in text


@pytest.mark.parametrize("path", python_files(PAGES), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_does_no_arithmetic(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    computing = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
    found = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, computing)]
    assert not found, f"arithmetic on lines {found}: it belongs to pdmon/calc or pdmon/insight"


@pytest.mark.parametrize("path", python_files(PACKAGE, ROOT / "tests"), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    assert path.stem not in {"utils", "helpers", "misc", "common", "blocks"}


def test_every_sql_file_names_its_grain() -> None:
    nameless = [
        str(path.relative_to(ROOT))
        for path in sorted(PACKAGE.rglob("*.sql"))
        if not re.search(r"^\s*--.*\bgrain\b", path.read_text(encoding="utf-8"), re.M)
    ]
    assert not nameless


def test_only_one_module_asks_the_machine_what_time_it_is() -> None:
    clock = re.compile(r"\bdate\.today\b|\bdatetime\.now\b|\butcnow\b|\.astimezone\(|\bfromtimestamp\b")
    knowing = {PACKAGE / "words" / "local_time.py"}
    telling = [path for path in python_files(PACKAGE, PAGES) if clock.search(path.read_text(encoding="utf-8"))]
    assert set(telling) == knowing, "the territory's time is told by pdmon/words/local_time"


def test_no_unfinished_work_is_left() -> None:
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XXX)\b|raise NotImplementedError")
    assert not [str(path) for path in python_files(PACKAGE, PAGES) if words.search(path.read_text(encoding="utf-8"))]


def test_the_list_of_changes_is_one_list_for_each_version() -> None:
    versions = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert [about.partition("\n")[0] for about in versions if about.count("\n\n- ") != 1] == []
