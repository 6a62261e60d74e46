"""Loading the configuration: the one way in for everything that computes or shows."""

from pathlib import Path

from pdmon.programme.checking.whole import Problem, problems_of
from pdmon.programme.model import Config
from pdmon.programme.reading.files import Reading, read_all

CONFIG_DIR = Path(__file__).resolve().parents[2] / "config"


class ConfigError(ValueError):
    """The configuration has mistakes; `problems` lists every one of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def load_config(path: Path = CONFIG_DIR) -> Config:
    """Load and check a configuration directory; raises ConfigError with every problem found in it.

    A programme that is still being written, with words of the skeleton in it, stops nobody's work: `check` names them.
    """
    reading = read_all(Path(path))
    problems = [problem for problem in problems_of(reading) if not problem.is_unfinished]
    if problems:
        raise ConfigError(problems)
    return config_of(reading)


def config_of(reading: Reading) -> Config:
    """What a reading without problems holds."""
    return Config(
        elements={element.code: element for element in reading.elements},
        breakdowns={breakdown.code: breakdown for breakdown in reading.breakdowns},
        rules=tuple(rule for _, rule in reading.rules),
        recommendations=tuple(item for _, item in reading.recommendations),
        programmes={programme.code: programme for _, programme in reading.programmes},
        kinds=reading.kinds,
        settings=reading.settings,
    )
