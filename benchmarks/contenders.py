"""binlint and its peers, each with the command that does the same work."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.measure import Contender

FILES_ONLY = "binlint, no archives"
PATTERN = r"\b[A-Za-z0-9]{64}\b"


def program(name: str) -> str | None:
    """Find a program beside this interpreter, else on PATH."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def present(*commands: tuple[str, ...]) -> list[Contender]:
    """Return the commands whose program is installed, named by the program."""
    found = ((program(command[0]), command) for command in commands)
    return [Contender(command[0], (path, *command[1:])) for path, command in found if path]


def files_only() -> list[Contender]:
    """binlint with what is packed left out, as the others do."""
    path, settings = program("binlint"), str(Path(__file__).with_name("files-only.toml"))
    command = (path or "", "scan", "--no-progress", "--config", settings, ".")
    return [Contender(FILES_ONLY, command)] if path else []


def tree_scans() -> list[Contender]:
    """Scans of the working tree in the current folder; nobody asks the network."""
    everything, *others = present(
        ("binlint", "scan", "--no-progress", "."),
        # Hidden files too, like binlint; both leave out what git ignores.
        ("rg", "--hidden", "--glob=!.git", "--count", PATTERN, "."),
        ("detect-secrets", "scan", "--no-verify", "."),
        ("kingfisher", "scan", "--no-validate", "--git-history=none", "--no-update-check", "."),
        ("gitleaks", "dir", "--no-banner", "."),
    )
    return [everything, *files_only(), *others]


def hooks(files: list[str]) -> list[Contender]:
    """Pre-commit hooks on the given files."""
    return present(
        ("binlint", "hook", "pre-commit", *files),
        ("detect-secrets-hook", "--no-verify", *files),
    )


def startups() -> list[Contender]:
    """What each program costs before it has anything to do."""
    python = Contender("python -S", (sys.executable, "-S", "-c", "pass"))
    return [
        *present(("binlint", "--version")),
        python,
        python._replace(name="python", command=(sys.executable, "-c", "pass")),
        *present(
            ("detect-secrets-hook", "--version"),
            ("kingfisher", "--version"),
            ("rg", "--version"),
        ),
    ]


def large_scans(path: str) -> list[Contender]:
    """Scans of one large made-up input."""
    return present(
        ("binlint", "scan", "--no-progress", path),
        ("rg", "--hidden", "--count", PATTERN, path),
    )
