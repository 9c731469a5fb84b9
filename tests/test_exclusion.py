"""What the settings leave out of a range is told."""

from __future__ import annotations

import json

from tests.commands.conftest import console
from tests.commands.console import PAIR, Console
from tests.e2e.workbench import Repository, clean_environment

__all__ = ["console"]


def test_a_range_tells_what_was_left_out_and_a_tree_does_not(console: Console) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("binlint.toml", 'exclude = ["vendor/**"]\n')
    made.commit_unchecked()
    for name in ("vendor/a.py", "vendor/b.py", "bot.txt"):
        made.stage(name, PAIR if name.startswith("vendor") else "clean\n")
    made.commit_unchecked()

    ranged = console("scan", "--range", "HEAD~1", "--format", "json")
    told = [each for each in json.loads(ranged.output)["errors"] if each["stage"] == "exclude"]

    assert ranged.status == 0
    assert [each["message"] for each in told] == ["`exclude` left out 2 files that commits bring"]
    assert "left out" in console("scan", "--range", "HEAD~1").output
    assert "left out" not in console("scan", ".").output
