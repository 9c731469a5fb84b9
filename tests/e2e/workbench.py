"""Real git, the real command line and generated keys, for tests from the outside."""

from __future__ import annotations

import os
import random
import shutil
import string
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
BINLINT = (sys.executable, "-m", "binlint")
PUBLISHED = (  # what a build or a hook installation reads of a checkout
    "pyproject.toml",
    "MANIFEST.in",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
    "binlint",
    "hooks",
    "rules",
)


class Outcome(NamedTuple):
    """How a command ended."""

    status: int
    output: str
    errors: str

    @property
    def everything(self) -> str:
        return self.output + self.errors


def generated_key(seed: int) -> str:
    """Return a value of the form of a Binance key: 64 letters and digits."""
    return "".join(random.Random(seed).choices(string.ascii_letters + string.digits, k=64))


def leaking_python(seed: int = 1) -> str:
    """Return a program with a key and its secret on line 3."""
    return (
        "from binance.client import Client\n\n"
        f'client = Client("{generated_key(seed)}", "{generated_key(seed + 1)}")\n'
    )


def shown_parts(text: str, secret: str, length: int = 12) -> list[str]:
    """Return the pieces of a secret, this many characters long, that a text gives away."""
    pieces = (secret[at : at + length] for at in range(len(secret) - length + 1))
    return [piece for piece in pieces if piece in text]


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment without the machine's git settings and without an outer hook's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **{name: value for name, value in kept.items() if name not in ("PRE_COMMIT", "CI")},
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        **more,
    }


def run(
    *command: str | Path, cwd: Path, environment: dict[str, str], stdin: bytes = b""
) -> Outcome:
    """Run a command to its end; its output is foreign bytes, so undecodable ones are replaced."""
    done = subprocess.run(command, cwd=cwd, env=environment, input=stdin, capture_output=True)
    return Outcome(
        done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )


class Repository:
    """A git repository in a temporary folder."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        self.environment = environment
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def stage(self, name: str, content: str | bytes) -> Path:
        path = self.write(name, content)
        self.git("add", "--force", "--", name)
        return path

    def try_git(self, *arguments: str, cwd: Path | None = None) -> Outcome:
        return run("git", *arguments, cwd=cwd or self.root, environment=self.environment)

    def git(self, *arguments: str) -> str:
        """Run a git command that must succeed, and return its output."""
        outcome = self.try_git(*arguments)
        assert outcome.status == 0, outcome.everything
        return outcome.output.strip()

    def commit_unchecked(self, message: str = "start") -> None:
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message)

    def subjects(self) -> list[str]:
        """Return the subjects of all commits of the current branch, newest first."""
        return self.try_git("log", "--format=%s").output.splitlines()


def copy_project(target: Path) -> Path:
    """Copy what a checkout publishes, and nothing a build or an editor left in it."""
    target.mkdir(parents=True)
    for name in PUBLISHED:
        source = PROJECT / name
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*")
            shutil.copytree(source, target / name, ignore=left_out)
        else:
            shutil.copy2(source, target / name)
    return target
