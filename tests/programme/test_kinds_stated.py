"""Kinds of unit that the configuration states: names, those that count as another, mistakes."""

from pathlib import Path

import pytest
import yaml

from pdmon.programme.asked import kinds_of
from pdmon.programme.kinds.kind import OWN_KINDS, Kind, Kinds
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.programme.targets import ByKind
from tests.spoiled_config import BREAKDOWNS, PROGRAMME, change, copy_of_sixth, has, problems_after, put

KINDS = "kinds.yaml"
COLLEGE = {
    "code": "college", "name": "колледж", "plural": "Колледжи", "over": "профессиональным организациям",
    "names": ["техникум", "СПО"],
}  # fmt: skip
SPECIAL = {
    "code": "special_school", "name": "специальная школа", "plural": "Специальные школы",
    "over": "специальным школам", "counts_as": "school",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


def stating(folder: Path, *kinds: dict[str, object]) -> Path:
    text = yaml.safe_dump({"kinds": list(kinds)}, allow_unicode=True)
    (folder / KINDS).write_text(text, encoding="utf-8")
    return folder


def nothing(content: dict) -> None:
    return


def test_the_file_that_ships_states_what_stands_without_it(config: Config) -> None:
    assert config.kinds == OWN_KINDS
    assert config.kinds.codes == ("region", "municipality", "school", "kindergarten", "supplementary")


def test_a_stated_kind_stands_after_the_own_ones_and_a_known_code_replaces() -> None:
    garden = {"code": "kindergarten", "name": "ДОУ", "plural": "ДОУ", "over": "ДОУ"}
    kinds = Kinds.of([Kind.model_validate(COLLEGE), Kind.model_validate(garden)])
    assert kinds.codes == ("region", "municipality", "school", "kindergarten", "supplementary", "college")
    assert kinds.name("kindergarten") == "ДОУ"
    assert kinds.organisations == ("school", "kindergarten", "supplementary", "college")


def test_a_kind_is_known_by_its_code_and_every_name() -> None:
    kinds = Kinds.of([Kind.model_validate(COLLEGE)])
    written = ("college", "Колледж", "КОЛЛЕДЖИ", "Техникум", "спо", " колледж ")
    assert [kinds.called(text) for text in written] == ["college"] * 6
    assert kinds.called("колледш") is None
    assert kinds.nearest("колледш") == ["колледж"]
    assert kinds.nearest("театр") == []


def test_a_kind_that_the_configuration_lost_is_called_by_its_code() -> None:
    assert OWN_KINDS.name("college") == OWN_KINDS.plural("college") == OWN_KINDS.heading("college") == "college"
    assert OWN_KINDS.in_order(["college", "school", "college", "region"]) == ["region", "school", "college"]


def test_what_counts_as_a_school_is_asked_wherever_schools_are(folder: Path) -> None:
    config = load_config(stating(folder, SPECIAL))
    sixth = config.programmes["sixth"]
    assert sixth.reporting_kinds == ("school", "special_school", "kindergarten")
    assert kinds_of(config, sixth, sixth.indicator("1.1")) == ("school", "special_school", "kindergarten")
    (target,) = (one for one in sixth.indicator("1.2").targets if isinstance(one, ByKind))
    assert target.steps == {"school": 15, "special_school": 15, "kindergarten": 10}


def test_a_value_of_its_own_stands_before_that_of_the_kind_it_counts_as(folder: Path) -> None:
    values = {"school": 15, "special_school": 5, "kindergarten": 10}

    def state(content: dict) -> None:
        (indicator,) = (one for one in content["indicators"] if one["code"] == "1.2")
        change(next(one for one in indicator["targets"] if one["kind"] == "by_kind"), {"values": values})

    assert problems_after(stating(folder, SPECIAL), PROGRAMME, state) == []
    (target,) = (
        one for one in load_config(folder).programmes["sixth"].indicator("1.2").targets if isinstance(one, ByKind)
    )
    assert target.steps == values


def test_a_programme_adds_a_kind_of_its_own(folder: Path) -> None:
    def state(content: dict) -> None:
        content["unit_kinds"] = [COLLEGE]
        content["reporting_kinds"].append("college")

    assert problems_after(folder, PROGRAMME, state) == []
    assert load_config(folder).kinds.called("техникум") == "college"


def test_an_unknown_kind_is_told_with_the_likely_one(folder: Path) -> None:
    problems = problems_after(folder, BREAKDOWNS, put("breakdowns", "topic", kinds=["shcool"]))
    assert has(
        problems,
        BREAKDOWNS,
        "breakdowns[topic].kinds[1]",
        "вида организаций «shcool» нет: может быть, «school»? Есть: ",
    ), problems


def test_a_territory_is_no_kind_of_organisation(folder: Path) -> None:
    problems = problems_after(folder, PROGRAMME, put("indicators", "1.1", kinds=["municipality"]))
    assert has(problems, PROGRAMME, "indicators[1.1].kinds[1]", "«municipality» — территория"), problems


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ([COLLEGE, COLLEGE], "повторяется"),
        ([{**COLLEGE, "names": ["школа"]}], "название «школа» уже у вида «school»"),
        ([{**SPECIAL, "counts_as": "gymnasium"}], "вида организаций «gymnasium» нет"),
        ([{**SPECIAL, "counts_as": "region"}], "counts_as называет другой вид"),
        ([SPECIAL, {**COLLEGE, "counts_as": "special_school"}], "сам считается вместе с другим"),
    ],
)
def test_a_mistake_in_a_kind_is_named(folder: Path, stated: list[dict[str, object]], words: str) -> None:
    problems = problems_after(stating(folder, *stated), PROGRAMME, nothing)
    assert has(problems, KINDS, f"kinds[{stated[-1]['code']}]", words), problems


def test_two_descriptions_of_one_kind_must_agree(folder: Path) -> None:
    other = {**COLLEGE, "plural": "Техникумы"}
    problems = problems_after(stating(folder, COLLEGE), PROGRAMME, lambda content: content.update(unit_kinds=[other]))
    assert has(problems, PROGRAMME, "unit_kinds[college]", "описан и в kinds.yaml"), problems
