"""What `check` says of programmes that have one territory."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pdmon.programme.checking.whole import Problem, check_config
from pdmon.programme.loader import load_config
from tests.spoiled_config import copy_of_sixth, has


def problems_of(folder: Path, **changes: Any) -> list[Problem]:
    """The sixth programme and a second one that is it with some lines changed."""
    config = copy_of_sixth(folder)
    _add(config, "second", **changes)
    return check_config(config)


def _add(config: Path, code: str, **changes: Any) -> None:
    content = yaml.safe_load((config / "programmes/sixth.yaml").read_text(encoding="utf-8"))
    content |= {"code": code, **changes}
    path = config / f"programmes/{code}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_without_a_territory_the_code_names_the_root(tmp_path: Path) -> None:
    assert load_config(copy_of_sixth(tmp_path)).programmes["sixth"].root == "sixth"


def test_two_programmes_may_name_one_territory(tmp_path: Path) -> None:
    config = copy_of_sixth(tmp_path)
    _add(config, "second", territory="sixth")
    loaded = load_config(config)
    assert [programme.code for programme in loaded.at_root("sixth")] == ["second", "sixth"]
    assert loaded.root_of("second") == "sixth"


def test_a_territory_that_is_no_programme_is_a_unit_of_the_register(tmp_path: Path) -> None:
    assert problems_of(tmp_path, territory="zarechny") == []


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        (
            {"territory_kind": "region"},
            "territory_kind",
            "«municipality», а у программы «second» той же территории «sixth» — «region»",
        ),
        ({"territory_name": "Нагорный район"}, "territory_name", "той же территории «sixth»"),
    ],
)
def test_programmes_of_one_territory_that_call_it_differently_are_named(
    tmp_path: Path, changes: dict[str, str], place: str, words: str
) -> None:
    found = problems_of(tmp_path, territory="sixth", **changes)
    assert has(found, "programmes/sixth.yaml", place, words)
    assert len(found) == 1


def test_different_reporters_on_one_territory_are_named(tmp_path: Path) -> None:
    config = copy_of_sixth(tmp_path)
    _add(config, "second", territory="sixth", reporting_kinds=["municipality"])
    found = [problem for problem in check_config(config) if problem.place == "reporting_kinds"]
    assert len(found) == 1
    assert "одной сдают формы муниципалитеты, а другой организации" in found[0].message


def test_a_territory_that_is_a_programme_of_elsewhere_is_refused_with_the_remedy(tmp_path: Path) -> None:
    config = copy_of_sixth(tmp_path)
    _add(config, "second", territory="zarechny")
    _add(config, "third", territory="second")
    assert has(check_config(config), "programmes/third.yaml", "territory", "напишите territory: zarechny")


def test_the_territory_is_a_code(tmp_path: Path) -> None:
    assert any(problem.place == "territory" for problem in problems_of(tmp_path, territory="Заречный район"))
