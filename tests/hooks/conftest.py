"""A user in an empty folder that is no repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.console import Console


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    folder = tmp_path / "folder"
    folder.mkdir()
    return Console(folder, monkeypatch)
