"""A changed copy of a model answers of its own fields, never of those that it was copied from."""

from functools import cached_property
from importlib import import_module
from pkgutil import walk_packages

from pydantic import BaseModel

import pdmon.programme
from pdmon.programme.fields import Strict
from pdmon.programme.model import Config


def test_a_copied_programme_finds_its_own_indicators(config: Config) -> None:
    programme = config.programmes["karabash"]
    asked = programme.indicator("1.3")  # worked out before the copy is made
    copy = programme.model_copy(update={"indicators": (asked.model_copy(update={"title": "Другой"}),)})
    assert copy.indicator("1.3").title == "Другой"
    assert programme.indicator("1.3").title != "Другой"


def test_a_copied_indicator_reads_its_own_formula(config: Config) -> None:
    asked = config.programmes["karabash"].indicator("1.3")
    assert asked.parsed_formula.denominator
    assert asked.model_copy(update={"formula": "teachers"}).parsed_formula.elements == ("teachers",)


def test_every_model_that_keeps_an_answer_forgets_it_in_a_copy() -> None:
    modules = [import_module(found.name) for found in walk_packages(pdmon.programme.__path__, "pdmon.programme.")]
    models = {
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, BaseModel)
    }
    keeping = {model for model in models if any(isinstance(one, cached_property) for one in vars(model).values())}
    assert keeping
    assert {model.__name__ for model in keeping if not issubclass(model, Strict)} == set()
