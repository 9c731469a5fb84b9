"""The hook's start-up path loads only what it needs, since start-up is a hook's whole cost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).resolve().parent.parent
# Each with milliseconds of its own, or a door to the network; none is needed for a clean file.
UNNEEDED = (
    "asyncio",
    "binlint.commands.base",
    "binlint.commands.drift",
    "binlint.generic",
    "binlint.others",
    "binlint.policy.marks",
    "binlint.sources.committed",
    "binlint.trust",
    "concurrent.futures",
    "dataclasses",
    "detect_secrets",
    "email",
    "git",
    "gitdb",
    "hashlib",
    "http",
    "importlib.metadata",
    "inspect",
    "json",
    "logging",
    "multiprocessing",
    "pathlib",
    "requests",
    "socket",
    "ssl",
    "subprocess",
    "tempfile",
    "urllib",
    "urllib3",
    "yaml",
    "zipfile",
)
DOOR = """
import sys
before = set(sys.modules)
from binlint.cli import main
report, sys.argv[1:] = sys.argv[1], sys.argv[2:]
try:
    status = main()
except SystemExit as stop:
    status = stop.code
with open(report, "w") as file:
    print(status or 0, *sorted(set(sys.modules) - before), sep="\\n", file=file)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The exit status and the modules that the pre-commit hook loads for one clean file."""
    tmp_path = tmp_path_factory.mktemp("startup")
    # As installed: an editable installation's finder loads pathlib before we come into it.
    installed = tmp_path / "installed"
    shutil.copytree(ROOT / "binlint", installed / "binlint")
    for name in ("hooks", "rules"):
        shutil.copytree(ROOT / name, installed / "binlint" / name)
    repository = tmp_path / "repository"
    repository.mkdir()
    subprocess.run(["git", "init", "--quiet", repository], check=True)
    (repository / "bot.py").write_text("print('nothing to see')\n")
    third_party = Path(tomli.__file__).parent.parent
    done = subprocess.run(
        # -S: no .pth file of this environment loads anything either.
        [sys.executable, "-S", "-c", DOOR, tmp_path / "report", "hook", "pre-commit", "bot.py"],
        cwd=repository,
        env={
            "PYTHONPATH": f"{installed}:{third_party}",
            "PATH": "/usr/bin:/bin",
            "PRE_COMMIT": "1",
        },
        capture_output=True,
        text=True,
    )
    assert (tmp_path / "report").exists(), done.stderr
    return (tmp_path / "report").read_text().splitlines()


def test_the_door_lets_a_clean_file_pass(loaded: list[str]) -> None:
    assert loaded[0] == "0"
    assert "binlint.cli" in loaded


@pytest.mark.parametrize("module", UNNEEDED)
def test_the_hook_does_not_load(loaded: list[str], module: str) -> None:
    assert [name for name in loaded if name == module or name.startswith(f"{module}.")] == []
