"""A word of the domain is an enum member in code and has its Russian name once, in words/."""

import ast
import inspect
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from pdmon.access.roles import Role
from pdmon.words import reporters, states, submissions, terms

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "pdmon" / "words"
NAMED = {  # enum -> the tables that name every member
    terms.State: (states.STATE_WORDS, states.STATE_IN_FULL),
    terms.Status: (states.STATUS_WORDS, states.STATUS_SIGNS),
    terms.Dynamics: (states.DYNAMICS_WORDS, states.DYNAMICS_SIGNS),
    terms.Measure: (states.MEASURE_WORDS, states.MEASURE_BRIEF),
    terms.Direction: (states.DIRECTION_WORDS,),
    terms.ScoringRule: (states.SCORING_RULE_WORDS,),
    terms.Aggregate: (states.AGGREGATE_WORDS,),
    terms.YearRule: (states.YEAR_RULE_WORDS,),
    terms.Comparison: (states.COMPARISON_WORDS,),
    terms.Basis: (states.BASIS_WORDS,),
    terms.EffectOutcome: (states.EFFECT_WORDS, states.EFFECT_SIGNS),
    terms.Level: (states.LEVEL_WORDS, states.LEVEL_DUTY, states.LEVEL_REPORTS),
    terms.ElementKind: (states.ELEMENT_KIND_WORDS,),
    terms.Addressee: (states.ADDRESSEE_WORDS,),
    terms.FormState: (submissions.FORM_STATE_WORDS, submissions.FORM_STATE_SIGNS),
    terms.SubmissionStatus: (submissions.SUBMISSION_STATUS_WORDS,),
    terms.DocumentStatus: (submissions.DOCUMENT_STATUS_WORDS,),
    terms.SubmissionEvent: (submissions.EVENT_WORDS,),
    terms.SubmissionKind: (submissions.SUBMISSION_KIND_WORDS,),
    terms.ReceivedState: (submissions.RECEIVED_STATE_WORDS,),
    terms.ReceivedPlace: (submissions.RECEIVED_PLACE_WORDS,),
    terms.RegisterAct: (states.REGISTER_ACT_WORDS,),
    terms.VerdictStatus: (
        submissions.VERDICT_STATUS_WORDS,
        submissions.VERDICT_STATUS_COUNTED,
    ),
    Role: (states.ROLE_WORDS,),
}
UNNAMED = {
    terms.TargetKind,  # the order's own wording is shown
    terms.TerritoryKind,  # named by the configuration, as every kind of unit
    reporters.Reporter,  # named by its own properties
}
COLUMN_TITLES = {
    "numerator",
    "value",
    "attained",
    "closed",
    "series",
    "year",
    "previous",
    *terms.FormState,
}  # keys that name a column of a frame as well
EVERYWHERE = {"text"}  # what many frames and forms call a column; as a kind of data it is `ElementKind.TEXT`
ELSEWHERE = {  # files where a value means something else, and what
    "programme/reading/files.py": "missing is a kind of pydantic's errors",
    "programme/reading/values.py": "likewise",
    "output/tables.py": "percent is a column's number format",
    "output/csv_table.py": "likewise",
    "output/workbook/book.py": "likewise",
    "ui/kit/tables.py": "likewise",
    "output/charts/criteria.py": "share is a column of what was earned",
    "calc/answers/criteria.py": "moved is how many targets are counted elsewhere",
    "insight/statistics/forecast.py": "up and down are where a trend goes, whatever is better",
    "insight/territory/effects.py": "count is a column",
    "ui/frame/search.py": "form is a part of an address",
    "ui/kit/links.py": "year is a part of an address",
    "ui/cycle/chain_table.py": "all is every chain of a choice",
    "ui/history/closures.py": "closed and reopened are acts on a period",
    "insight/targets/shortfall.py": "document is a key of the nouns",
    "words/plurals.py": "likewise",
    "intake/gate/admission.py": "hidden is a sheet's state in XLSX",
    "ui/history/restatements.py": "withdrawn is a cause of a restatement",
    "insight/units/heat.py": "none is the mark of a cell without a value",
    "ui/heatmap/heat_table.py": "none groups nothing",
    "ui/intake/mapping_tables.py": "none is a column that nothing was found for",
    "ui/frame/wall/desk.py": "none is a value of Sec-Fetch-Site",
    "output/charts/categories.py": "previous is a column",
    "programme/checking/indicators.py": "accumulated is a kind of window",
    "output/charts/dynamics.py": "series is a column, a line of the chart each",
    "ui/effectiveness/observed.py": "change is a column",
    "intake/numbers.py": "percent is a fault of a typed number",
    "intake/checks/unreadable_number.py": "likewise",
}
OWN_LISTS = "intake/"  # what a file and a reading are called there is intake's own list (Verdict.status, Reading.kind)


TYPED_OR_TITLED = {  # the same words with another meaning
    ("intake/numbers.py", "нет данных"): "what people type into a cell",
    ("intake/text_answers.py", "нет данных"): "likewise",
    ("output/deck/term.py", "достигнуто"): "a verb in three numbers",
    ("ui/organisations/files.py", "Принята"): "the heading of a column of dates",
}


def enums() -> list[type[StrEnum]]:
    return [
        found
        for module in (terms, reporters)
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, StrEnum) and found is not StrEnum
    ]


def constants(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for item in node.elts:
            yield from constants(item)


def judged_literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Strings that something is compared with, looked up by, or filled with; not those of a file's verdict."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            if "verdict" not in ast.unparse(node):
                for side in (node.left, *node.comparators):
                    yield from constants(side)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in {"eq", "ne", "isin", "fillna", "where", "mask"}:
                for argument in node.args:
                    yield from constants(argument)
        elif isinstance(node, ast.Dict):
            for key in node.keys:
                if isinstance(key, ast.Constant) and key.value not in COLUMN_TITLES:
                    yield from constants(key)


def outside_words() -> list[Path]:
    files = [path for folder in ("pdmon", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in files if WORDS not in path.parents]


def place(path: Path) -> str:
    return str(path.relative_to(ROOT)).removeprefix("pdmon/")


@pytest.mark.parametrize("found", [*enums(), Role], ids=lambda found: found.__name__)
def test_every_member_has_its_russian_name(found: type[StrEnum]) -> None:
    assert found in NAMED or found in UNNAMED, "a new enum needs its names in words/"
    for table in NAMED.get(found, ()):
        assert set(table) == set(found)


def test_no_member_of_an_enum_is_written_as_a_bare_string() -> None:
    values = {str(member) for found in enums() for member in found} - EVERYWHERE
    bare = [
        f"{place(path)}:{literal.lineno} {literal.value!r}"
        for path in outside_words()
        if place(path) not in ELSEWHERE and not place(path).startswith(OWN_LISTS)
        for literal in judged_literals(ast.parse(path.read_text(encoding="utf-8")))
        if literal.value in values
    ]
    assert not bare


def test_every_exception_is_still_needed() -> None:
    values = {str(member) for found in enums() for member in found} - EVERYWHERE
    for name in ELSEWHERE:
        tree = ast.parse((ROOT / "pdmon" / name).read_text(encoding="utf-8"))
        assert any(literal.value in values for literal in judged_literals(tree)), name


def test_no_russian_name_of_a_state_is_written_again() -> None:
    tables = (
        states.STATE_WORDS, states.STATE_IN_FULL, states.STATE_REASONS, states.STATE_MEANINGS, states.STATUS_WORDS,
        states.DYNAMICS_WORDS, states.EFFECT_WORDS, states.DIRECTION_WORDS, submissions.FORM_STATE_WORDS,
        submissions.FORM_STATE_SIGNS, submissions.SUBMISSION_STATUS_WORDS,
    )  # fmt: skip
    names = {name for table in tables for name in table.values() if name}
    again = [
        f"{place(path)}:{node.lineno} {node.value!r}"
        for path in outside_words()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names and (place(path), node.value) not in TYPED_OR_TITLED
    ]
    assert not again


def test_a_palette_holds_colours_only() -> None:
    text = (ROOT / "pdmon" / "output" / "palette.py").read_text(encoding="utf-8")
    strings = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
    russian = [value for value in strings if isinstance(value, str) and any("а" <= letter <= "я" for letter in value)]
    assert [value for value in russian if len(value) < 100] == []


def test_a_row_of_sql_and_a_member_are_equal() -> None:
    assert terms.State("no_data") == "no_data"
    assert {"missed": 1}[terms.Status.MISSED] == 1
