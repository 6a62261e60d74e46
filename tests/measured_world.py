"""A territory of fourteen organisations that report rates, money, hours and points for three years."""

from pathlib import Path

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.small_store import Document, Register, build, fact_lines

MEASURED = Path(__file__).parent / "fixtures" / "measured"
P = "measured"
SCHOOLS = range(1, 13)
YEARS = (2023, 2024, 2025)
UNITS = "\n".join(
    [
        f"{P} municipality -",
        *(f"school_{number} school {P}" for number in SCHOOLS),
        f"garden_13 kindergarten {P}",
        f"garden_14 kindergarten {P}",
    ]
)


def measured_config() -> Config:
    return load_config(MEASURED)


def facts() -> str:
    """School n has 20 + n teachers; a year later everything has grown by a little, in some schools it has fallen."""
    return "\n".join(_line(unit, number, year) for year in YEARS for unit, number in _reporters())


def _reporters() -> list[tuple[str, int]]:
    return [*((f"school_{number}", number) for number in SCHOOLS), ("garden_13", 13), ("garden_14", 14)]


def _line(unit: str, number: int, year: int) -> str:
    passed, odd = year - YEARS[0], number % 3
    figures = {
        "staff": 20 + number,
        "trained": 5 + (number + passed) % 7,
        "winners": 2 + passed + odd,
        "complaints": (number + passed) % 3,
        "spent": f"{100 + 37.5 * number + 110.3 * passed:.1f}",
        "earned": f"{10 + 3.25 * odd:.2f}",
        "study_hours": f"{36 * (5 + (number + passed) % 7) - 4.5 * odd:.1f}",
        "winners@topic:digital": 1 + passed,
        "tested": 10 + number,
        "score_sum": f"{(10 + number) * 3.5 + odd:.1f}",
    }
    return f"{unit} {year} " + " ".join(f"{name}={value}" for name, value in figures.items())


def build_measured(path: Path, config: Config) -> None:
    """Write the world's database to `path` and close it."""
    documents = [Document("school_1", "2025", P, "1.1")]
    build(path, config, Register.from_lines(UNITS), fact_lines(facts()), documents).close()
