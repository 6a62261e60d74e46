"""A small valid configuration with one thing changed, and the problems that the check then finds."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from pdmon.programme.checking.whole import Problem, check_config

SIXTH = Path(__file__).parent / "fixtures" / "sixth"
ELEMENTS, BREAKDOWNS, SETTINGS, PROGRAMME = "elements.yaml", "breakdowns.yaml", "settings.yaml", "programmes/sixth.yaml"

Content = dict[str, Any]
Edit = Callable[[Content], object]


def copy_of_sixth(tmp_path: Path) -> Path:
    """A copy of the small configuration, free to be spoiled."""
    return Path(shutil.copytree(SIXTH, tmp_path / "config"))


def problems_after(folder: Path, file: str, edit: Edit) -> list[Problem]:
    """Edit one file of the configuration in `folder` and check the whole."""
    path = folder / file
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return check_config(folder)


def has(problems: list[Problem], file: str, place: str, words: str) -> bool:
    return any((p.file, p.place) == (file, place) and words in p.message for p in problems)


def find(content: Content, key: str, code: str) -> Content:
    """The item with this code in the list `key`."""
    return next(item for item in content[key] if item["code"] == code)


def put(key: str, item_code: str, /, **values: object) -> Edit:
    """Set values of one item of the list `key`; `...` takes the value away."""
    return lambda content: change(find(content, key, item_code), values)


def change(item: Content, values: dict[str, object]) -> None:
    for name, value in values.items():
        if value is ...:
            del item[name]
        else:
            item[name] = value
