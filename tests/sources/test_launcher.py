"""git starts the binlint that wrote its hook."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

from binlint.sources import launcher

OURS = os.path.join(sysconfig.get_path("scripts"), "binlint")


def program(folder: Path) -> Path:
    path = folder / "binlint"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_it_is_the_one_beside_python() -> None:
    assert launcher.find("") == OURS


def test_another_one_on_the_path_is_not_ours(tmp_path: Path) -> None:
    program(tmp_path)
    assert launcher.find(str(tmp_path)) == OURS


def test_a_link_to_ours_stays_when_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "binlint").symlink_to(OURS)
    assert launcher.find(str(tmp_path)) == str(tmp_path / "binlint")
