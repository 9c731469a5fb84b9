"""A git that knows nothing of the machine it runs on, and a user whom permissions bind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sources.gathering import write

Git = Callable[..., str]
NOBODY = 65534

_SETTINGS = (
    "user.name=Somebody",
    "user.email=somebody@example.invalid",
    "init.defaultBranch=main",
    "commit.gpgSign=false",
    "protocol.file.allow=always",
)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a hook or a user may have set."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def git() -> Git:
    """Return a function that runs git in a folder and returns its output."""

    def run(folder: Path, *arguments: str, stdin: str = "") -> str:
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        command = ["git", *settings, *arguments]
        done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture
def repository(tmp_path: Path, git: Git) -> Path:
    """Return the top folder of a repository without a commit."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


@pytest.fixture
def committed(repository: Path, git: Git) -> Path:
    """Return a repository with one commit and nothing staged."""
    write(repository, {"a": "a1", "b": "b1", "c/d": "d1"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "x")
    return repository


@pytest.fixture
def bound_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder, and be a user whom permissions bind: root becomes nobody meanwhile."""
    folder = Path(tempfile.mkdtemp())
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    monkeypatch.setenv("HOME", str(folder))
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        for parent, folders, _ in os.walk(folder):
            for name in folders:
                os.chmod(os.path.join(parent, name), 0o700)
        shutil.rmtree(folder)
