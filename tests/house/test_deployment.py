"""The files that put pdmon on a server name what exists: folders, commands, variables."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"\bPDMON_[A-Z]+(?:_[A-Z]+)*\b")


def variables_of_the_code() -> set[str]:
    sources = [*(ROOT / "pdmon").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    return {name for source in sources for name in VARIABLE.findall(source.read_text(encoding="utf-8"))}


def test_every_variable_that_the_code_reads_stands_in_operations() -> None:
    assert variables_of_the_code() - set(VARIABLE.findall(OPERATIONS)) == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_deployment_file_names_only_variables_that_the_code_reads(file: Path) -> None:
    assert set(VARIABLE.findall(file.read_text(encoding="utf-8"))) - variables_of_the_code() == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_operations_guide_links_every_deployment_file(file: Path) -> None:
    linked = OPERATIONS + "".join(other.read_text(encoding="utf-8") for other in FILES if other != file)
    assert file.name in linked


def test_container_copies_what_exists_and_everything_that_the_application_needs() -> None:
    copied = re.findall(r"^COPY (\S+) ", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"app.py", "pages", "pdmon", "config", ".streamlit", "requirements.txt"} <= set(copied)


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".service"], ids=lambda file: file.name)
def test_service_starts_a_module_of_this_project(file: Path) -> None:
    assert re.search(r"^ExecStart=.*-m (streamlit run app\.py|pdmon) ", file.read_text(encoding="utf-8"), re.MULTILINE)
