"""binlint and its peers, each with the command that does the same work."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import findings
from benchmarks.measure import Contender

FILES_ONLY = "binlint, no archives"
PATTERN = r"\b[A-Za-z0-9]{64}\b"
FLOOR = "two git cat-file (floor)"
# All blobs are unpacked and handed over, and nothing is done with them.
TWO_READERS = """
git cat-file --batch --buffer <"$1" & first=$!
git cat-file --batch --buffer <"$2" && wait "$first"
"""


def program(name: str) -> str | None:
    """Find a program beside this interpreter, else on PATH."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def present(*commands: tuple[str, ...]) -> list[Contender]:
    """Return the commands whose program is installed, named by the program."""
    found = ((program(command[0]), command) for command in commands)
    return [Contender(command[0], (path, *command[1:])) for path, command in found if path]


def installed(contenders: Sequence[Contender]) -> tuple[list[Contender], list[str]]:
    """Return the contenders that can be run, ready to be run, and the names of the others."""
    ready: list[Contender] = []
    missing: list[str] = []
    for contender in contenders:
        if path := program(contender.command[0]):
            ready.append(contender._replace(command=(path, *contender.command[1:])))
        else:
            missing.append(contender.name)
    return ready, missing


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


def history_scans(repository: Path, tree: bool) -> list[Contender]:
    """Scans of the whole history of the repository in the current folder, binlint's first.

    With `tree` also detect-secrets, which knows nothing but the working tree. Tools that can hide
    what they have found are told to: reports are kept in a file until findings are counted.
    """
    kingfisher = ("--git-history=full", "--no-validate", "--no-update-check", "--redact")
    gitleaks = ("--no-banner", "--redact", "--report-format=json", "--report-path=-")
    trufflehog = ("--no-verification", "--no-update", "--json")
    scans = [
        history_scan("binlint", "--no-cache"),
        Contender("git log -p", ("git", "log", "-p", "--all")),
        Contender(
            "kingfisher",
            ("kingfisher", "scan", *kingfisher, "--format=jsonl", "."),
            tally=findings.of_kingfisher,
        ),
        Contender("gitleaks", ("gitleaks", "git", *gitleaks, "."), tally=findings.of_gitleaks),
        Contender(
            "trufflehog",
            ("trufflehog", "git", repository.as_uri(), *trufflehog),
            tally=findings.of_trufflehog,
        ),
    ]
    detect_secrets = Contender(
        "detect-secrets (tree only)",
        ("detect-secrets", "scan", "--no-verify", "."),
        tally=findings.of_detect_secrets,
    )
    return [*scans, detect_secrets] if tree else scans


def history_scan(name: str, *options: str) -> Contender:
    command = ("binlint", "scan", "--history", "--no-progress", "--format=json", *options, ".")
    return Contender(name, command, tally=findings.of_binlint)


def cached_scan(name: str, cache: Path) -> Contender:
    return history_scan(name, "--cache", str(cache))


def floor(halves: tuple[Path, Path]) -> Contender:
    """git alone, reading the blobs listed in two files with two processes."""
    return Contender(FLOOR, ("sh", "-c", TWO_READERS, "sh", *map(str, halves)), (0,))
