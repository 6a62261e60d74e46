"""A programme's file before it counts: read as if it stood in the configuration already, with what the check says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pdmon.programme.checking.whole import problems_of
from pdmon.programme.drafting.skeleton import code_refusal
from pdmon.programme.loader import CONFIG_DIR, config_of
from pdmon.programme.model import Config, Programme
from pdmon.programme.reading.files import BREAKDOWNS_FILE, ELEMENTS_FILE, PROGRAMMES_DIR, RECOMMENDATIONS_FILE, read_all
from pdmon.programme.reading.problem import Problem
from pdmon.programme.reading.source import Refused, source_of

DICTIONARIES = (ELEMENTS_FILE, BREAKDOWNS_FILE, RECOMMENDATIONS_FILE, "kinds.yaml")


@dataclass(frozen=True)
class Candidate:
    """What came of the files: every problem, and where none forbids it the configuration as it would be. `name`: the
    programme's file in it; `alone`: nothing but one programme came, so that it may be put in force by itself."""

    name: str
    problems: tuple[Problem, ...]
    config: Config | None = None
    programme: Programme | None = None
    alone: bool = False


class NotPutError(ValueError):
    """The file was not put into the configuration; the sentence says why and what to do."""


def candidate_of(files: Mapping[str, bytes], folder: Path = CONFIG_DIR) -> Candidate:
    """The files (by the names that they came under) beside the configuration in `folder`; never raises."""
    programmes = [name for name in files if name not in DICTIONARIES]
    instead = {name: files[name] for name in files if name in DICTIONARIES}
    if len(programmes) != 1:
        message = "нужен ровно один файл программы, к нему можно добавить elements.yaml и другие справочники"
        return Candidate("", (Problem(", ".join(programmes), "", message),))
    (own,) = programmes
    name = f"{PROGRAMMES_DIR}/{_code_in(files[own]) or Path(own).stem}.yaml"
    reading = read_all(folder, {**instead, name: files[own]})
    # Drafts that lie beside it are nothing to its author.
    problems = tuple(one for one in problems_of(reading) if not one.is_unfinished or one.file == name)
    if not all(problem.is_unfinished for problem in problems):
        return Candidate(name, problems)
    config = config_of(reading)
    return Candidate(name, problems, config, config.programmes[Path(name).stem], alone=not instead)


def put(content: bytes, folder: Path = CONFIG_DIR) -> Path:
    """Write a new programme's file into the configuration; raises NotPutError where it may not stand there.

    What is in force is never replaced: the whole configuration is checked with it first, a file that is there stays.
    """
    found = candidate_of({"new.yaml": content}, folder)
    if found.problems or found.programme is None:
        raise NotPutError(f"В файле или в настройках есть ошибки: {found.problems[0]}")
    path = folder / found.name
    if path.exists():
        raise NotPutError(
            f"Программа «{found.programme.code}» уже есть. Файл действующей программы меняют на сервере: "
            f"config/programmes/{path.name}."
        )
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise NotPutError(f"Файл не записан ({error.strerror}): проверьте права на папку config/programmes.") from error
    return path


def _code_in(content: bytes) -> str:
    try:
        found = source_of(content).content
    except Refused:
        return ""
    code = found.get("code") if isinstance(found, dict) else None
    return code if isinstance(code, str) and not code_refusal(code, ()) else ""
