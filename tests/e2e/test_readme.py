"""What the README shows is true: its settings load, and its rule finds what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.workbench import PROJECT, Outcome, generated_key

pytestmark = pytest.mark.e2e
Scan = Callable[..., Outcome]


@pytest.fixture
def settings() -> str:
    (block,) = re.findall(r"```toml\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.S)
    return str(block)


def test_the_settings_load(binlint: Scan, folder: Path, settings: str) -> None:
    (folder / "binlint.toml").write_text(settings)
    (folder / "bot.py").write_text("print(1)\n")
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 0, outcome.everything


def test_the_rule_of_your_own_finds(binlint: Scan, folder: Path, settings: str) -> None:
    (folder / "binlint.toml").write_text(settings)
    (folder / "bot.py").write_text(f'router_key = "{generated_key(1)[:40].lower()}"\n')
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 1, outcome.everything
    assert "bot.py:1:15" in outcome.output
    assert "router-key" in outcome.output


def test_the_comment_silences(binlint: Scan, folder: Path) -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    (comment,) = re.findall(r"# binlint: allow\[.*(?= until=)", readme)  # without its last day
    lines = ("import binance", comment, f'BINANCE_API_KEY = "{generated_key(1)}"', "")
    (folder / "bot.py").write_text("\n".join(lines))
    outcome = binlint(folder, "scan", "--verbose", ".")
    assert outcome.status == 0, outcome.everything
    assert "revoked, kept for the documentation" in outcome.output
