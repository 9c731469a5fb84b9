"""Where a hook that is there already goes, so that it still finds what it looks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.console import Console
from tests.commands.hooked import SCRIPT, put, standing
from tests.commands.test_install import hooks, repository

__all__ = ["hooks", "repository"]


@pytest.mark.parametrize(
    ("target", "moved"),
    [
        ("../../shared/hook", "../../../shared/hook"),
        ("pre-push.sample", "../pre-push.sample"),
        ("/nowhere", "/nowhere"),
    ],
)
def test_a_link_is_put_aside_itself_leads_there_still_and_is_not_written_through(
    console: Console, hooks: Path, target: str, moved: str
) -> None:
    other = put(console.folder / "shared" / "hook", SCRIPT)
    (hooks / "pre-commit").symlink_to(target)

    assert console("hook", "install").status == 0
    assert standing(hooks) == {
        "pre-commit": "755 binlint",
        "before-binlint/pre-commit": f"-> {moved}",
    }
    assert other.read_text() == SCRIPT
    assert console("hook", "uninstall").status == 0
    assert standing(hooks) == {"pre-commit": f"-> {target}"}


def test_what_looks_beside_itself_stays_there(console: Console, hooks: Path) -> None:
    script = '#!/bin/sh\n. "$(dirname "$0")/common.sh"\n'
    put(hooks / "pre-commit", script)

    assert console("hook", "install").status == 0
    assert standing(hooks) == {
        "pre-commit": "755 binlint",
        "pre-commit.before-binlint": f"755 {script}",
    }
    assert console("hook", "uninstall").status == 0
    assert standing(hooks) == {"pre-commit": f"755 {script}"}


def test_what_stays_of_us_is_nothing(console: Console, hooks: Path) -> None:
    put(hooks / "pre-commit", SCRIPT)
    put(hooks / "pre-push", SCRIPT)
    console("hook", "install", "pre-commit", "pre-push")
    console("hook", "uninstall", "pre-commit")
    assert sorted(path.name for path in (hooks / "before-binlint").iterdir()) == ["pre-push"]
    console("hook", "uninstall", "pre-push")
    assert not (hooks / "before-binlint").exists()


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/tmp")])
def test_what_is_put_aside_goes_nowhere_else(
    console: Console, hooks: Path, make: Callable[[Path], None]
) -> None:
    put(hooks / "pre-commit", SCRIPT)
    make(hooks / "before-binlint")

    console("hook", "install")

    assert standing(hooks)["before-binlint.2/pre-commit"] == f"755 {SCRIPT}"
