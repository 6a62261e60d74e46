"""How many of the municipalities have a document, in words."""

import pandas as pd

from pdmon.insight.territory.protocol import documents_said
from pdmon.programme.model import Config

NBSP = "\u00a0"


def test_a_republic_says_how_many_of_its_municipalities_have_one(config: Config) -> None:
    documents = pd.DataFrame(
        {"indicator": "8", "unit": [f"district_{number}" for number in range(12)], "status": "received"}
    )
    said = documents_said(config.programmes["kbr"], {"indicator": "8", "units_expected": 13}, documents)
    assert said.replace(NBSP, " ") == " (12 из 13 муниципалитетов)"


def test_a_document_of_the_territory_itself_is_none_of_a_municipality(config: Config) -> None:
    documents = pd.DataFrame({"indicator": "8", "unit": ["kbr", "district_1", "district_2"], "status": "received"})
    said = documents_said(config.programmes["kbr"], {"indicator": "8", "units_expected": 2}, documents)
    assert said.replace(NBSP, " ") == " (2 из 2 муниципалитетов)"
