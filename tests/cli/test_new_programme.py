"""`new-programme`: a file that is sound as it stands, never over another one, never under a code that cannot be."""

import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.programme.checking.whole import check_config
from pdmon.programme.drafting.candidate import NotPutError, candidate_of, put
from pdmon.programme.loader import CONFIG_DIR, load_config
from pdmon.programme.model import Programme
from tests.spoiled_config import SIXTH

EXAMPLES = CONFIG_DIR.parent / "docs" / "examples"
# By parts of a year, and for answers in words, data of the kind are needed, which not every configuration has.
ASKED_ELSEWHERE = {"periods", "ceiling_counts_as_positive", "texts"}


def run(folder: Path, code: str) -> Result:
    return CliRunner().invoke(main, ["new-programme", code, "--config", str(folder)])


@pytest.mark.parametrize("config", [CONFIG_DIR, SIXTH, EXAMPLES], ids=["shipped", "small", "examples"])
def test_the_skeleton_is_sound_as_it_stands(tmp_path: Path, config: Path) -> None:
    folder = Path(shutil.copytree(config, tmp_path / "config"))
    result = run(folder, "new_district")
    assert result.exit_code == 0
    found = check_config(folder)
    assert all(problem.is_unfinished for problem in found)
    programme = load_config(folder).programmes["new_district"]
    assert [one.code for one in programme.indicators] == ["1.1"]
    text = (folder / "programmes" / "new_district.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../programme.schema.json") == (config == CONFIG_DIR)
    assert "new_district.yaml" in result.output


def parts_behind_a_mark(text: str) -> list[list[int]]:
    """Line numbers of each optional part: a line whose «#» is followed by no space, and those below it by two."""
    parts: list[list[int]] = []
    for number, line in enumerate(text.splitlines()):
        if re.match(r"^ *#[^ #]", line):
            parts.append([number])
        elif re.match(r"^ *#  ", line) and parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
    return parts


def without_marks(text: str, numbers: Collection[int]) -> str:
    lines = text.splitlines()
    return "\n".join(re.sub("#", "", line, count=1) if at in numbers else line for at, line in enumerate(lines)) + "\n"


def keys_in(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield str(key)
            yield from keys_in(value)
    elif isinstance(content, list):
        for item in content:
            yield from keys_in(item)


@pytest.fixture(scope="module", params=[CONFIG_DIR, SIXTH, EXAMPLES], ids=["shipped", "small", "examples"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(request.param, tmp_path_factory.mktemp("parts") / "config"))
    assert run(folder, "new_district").exit_code == 0
    path = folder / "programmes" / "new_district.yaml"
    for other in {*path.parent.glob("*.yaml")} - {path}:  # what they say is not asked again for every part
        other.unlink()
    return path


def wrong_in(path: Path, text: str) -> list[str]:
    """What the check says of the text, but for the skeleton's own words in brackets."""
    found = candidate_of({path.name: text.encode()}, path.parents[1]).problems
    own = [problem for problem in found if problem.file == f"programmes/{path.name}"]
    return [str(problem) for problem in own if not problem.is_unfinished]


def test_each_optional_part_holds_once_its_mark_is_taken_away(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    parts = parts_behind_a_mark(text)
    assert len(parts) >= 30
    for part in parts:
        assert wrong_in(written, without_marks(text, part)) == [], text.splitlines()[part[0]]


def test_all_optional_parts_hold_together(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    whole = without_marks(text, [line for part in parts_behind_a_mark(text) for line in part])
    assert wrong_in(written, whole) == []
    content = yaml.safe_load(whole)
    programme = Programme.model_validate(content)
    assert programme.index is not None
    assert programme.index.levels
    assert programme.has_weights
    rules = {one.scoring.rule for one in programme.indicators if one.scoring}
    kinds = {target.kind for one in programme.indicators for target in one.targets}
    assert {*rules} >= {"bands", "per_event", "attained", "relative"}
    assert {*kinds} >= {"series", "by_kind", "at_least", "at_most", "in_every_unit", "growth_since_baseline"}
    assert set(keys_in(content)) >= {*Programme.model_fields} - ASKED_ELSEWHERE


def test_the_words_in_brackets_are_told_with_line_and_remedy_till_they_are_replaced(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    run(folder, "new_district")
    path = folder / "programmes" / "new_district.yaml"
    text = path.read_text(encoding="utf-8")
    told = {(problem.line, problem.place): problem.message for problem in check_config(folder)}
    lines = text.splitlines()
    live = [at for at, line in enumerate(lines, start=1) if '"[' in line and "#" not in line.partition('"[')[0]]
    assert sorted(line or 0 for line, _ in told) == live
    assert told[live[0], "title"] == (
        "осталось слово заготовки «[название мониторинга словами приказа]»: замените его вместе со скобками словами "
        "приказа или уберите ключ, если он не обязателен"
    )
    refused = CliRunner().invoke(main, ["check", "--config", str(folder)])
    assert refused.exit_code == 1
    with pytest.raises(NotPutError, match="слово заготовки"):
        put(text.replace("new_district", "other").encode(), folder)
    path.write_text(re.sub(r'"\[([^"\]]+)\]"', r'"\1"', text), encoding="utf-8")
    assert check_config(folder) == []


def test_a_programme_that_is_being_written_stops_nobody(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    assert [run(folder, code).exit_code for code in ("first_draft", "second_draft")] == [0, 0]
    assert {"karabash", "first_draft", "second_draft"} <= set(load_config(folder).programmes)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Карабаш", "«Карабаш» кодом быть не может: нужны латинские буквы"),
        ("New", "кодом быть не может"),
        ("9th", "кодом быть не может"),
        ("../secret", "кодом быть не может"),
        ("a b", "кодом быть не может"),
        ("order", "«order» — слово языка SQL"),
        ("main", "имя внутри базы"),
        ("karabash", "Программа «karabash» уже есть"),
    ],
)
def test_a_code_that_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path, code: str, said: str) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    before = sorted(path for path in tmp_path.rglob("*"))
    result = run(folder, code)
    assert result.exit_code == 2
    assert said in result.stderr
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_the_territory_of_another_programme_is_named_with_the_remedy(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "config"))
    (folder / "programmes" / "primer.yaml").rename(folder / "programmes" / "own.yaml")
    path = folder / "programmes" / "own.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("code: primer\n", "code: own\nterritory: primer\n", 1), "utf-8"
    )
    assert "напишите territory: primer" in run(folder, "primer").stderr


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    assert run(folder, "new_district").exit_code == 0
    path = folder / "programmes" / "new_district.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# моё\n", encoding="utf-8")
    assert run(folder, "new_district").exit_code == 2
    assert path.read_text(encoding="utf-8").endswith("# моё\n")


def test_over_a_configuration_with_mistakes_they_are_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    (folder / "breakdowns.yaml").write_text("breakdowns: [", encoding="utf-8")
    result = run(folder, "new_district")
    assert result.exit_code == 2
    assert "breakdowns.yaml, строка 1" in result.stderr
