"""A small territory whose year asks for management: what the test of the whole circle begins with, by hand.

Sixteen schools of Karabash with 100 people assessed in each; by how many of them individual routes are formed (1.3,
«Ежегодно – 75 %»): twelve schools 30, 40 or 50 %, four 90 %. In 2024 the first three have 30 points more.
"""

from pathlib import Path

import yaml

from pdmon.access.passwords import hash_password
from pdmon.programme.model import Config
from tests.small_store import Register, build, fact_lines

SCHOOLS = [f"s{number:02}" for number in range(1, 17)]
LOW, PARTICIPANTS = SCHOOLS[:12], SCHOOLS[:3]
SECRET = "секрет"
NAMES = {"head": "Начальник", "methodologist": "Методист", "council": "Совет"}


def build_territory(path: Path, config: Config) -> None:
    """Write the territory with its figures of 2022 and 2023 to `path` and close it."""
    register = Register.from_lines("karabash municipality -\n" + "\n".join(f"{s} school karabash" for s in SCHOOLS))
    facts = [
        f"{school} {year} " + " ".join(f"{element}={value}" for element, value in figures(school, year).items())
        for school in SCHOOLS
        for year in (2022, 2023)
    ]
    build(path, config, register, fact_lines("\n".join(facts))).close()


def figures(school: str, year: int) -> dict[str, int]:
    """What the school reports of the year."""
    usual = 30 + 10 * (SCHOOLS.index(school) % 3) if school in LOW else 90
    more = 30 if school in PARTICIPANTS and year >= 2024 else 0
    return {"assessed_teachers": 100, "assessed_leaders": 0, "individual_routes": usual + more}


def long_table(year: int) -> bytes:
    """The year's figures of all schools as the methodologist uploads them."""
    lines = [
        f"{school};{year};{element};;{value}" for school in SCHOOLS for element, value in figures(school, year).items()
    ]
    return "\r\n".join(["unit;period;element;category;value", *lines]).encode()


def users_text() -> str:
    """A users file of one person for each role that has a part in the circle; all have the password SECRET."""
    password = hash_password(SECRET)
    users = [{"login": role, "name": name, "role": role, "password": password} for role, name in NAMES.items()]
    return yaml.safe_dump({"users": users}, allow_unicode=True)
