"""Suspects are judged under each path they are wanted for, by however many processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint import rulebook
from binlint.model import Origin
from binlint.past.judging import look
from binlint.past.place import Place
from binlint.pipeline import Pipeline
from binlint.sources.answers import unreadable
from binlint.sources.contents import Wanted
from tests.e2e import hostile_repositories as hostile
from tests.e2e.workbench import Repository

PATHS = ("bot.json", "binance/config.py")
NOWHERE = "1" * 40


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


def judged(repository: Repository, ids: list[str], jobs: int) -> dict[tuple[str, str], list[str]]:
    """Return the rules of what was found, by object and path."""
    pipeline = Pipeline(rulebook.load, lean=True)
    place = Place(str(repository.root), pipeline, jobs, "2024-01-01", lambda path: False)
    wanted = [Wanted(id, Origin(path, "object")) for id in ids for path in PATHS]
    return {
        (each.object, each.path): [
            finding.rule for record in each.records for finding in record.findings
        ]
        for looks, _ in look(place, wanted)
        for each in looks
    }


def test_several_processes_judge_what_one_would(repository: Repository) -> None:
    data = [hostile.leak(seed) for seed in range(1, 21, 2)] + [hostile.NOTHING]
    ids = [hostile.write_object(repository, "blob", each) for each in data]

    alone = judged(repository, ids, jobs=1)

    assert judged(repository, ids, jobs=3) == alone
    rules = ["binance-api-key", "binance-secret-key"]
    *leaking, clean = ids
    assert alone == {
        **{(id, path): rules for id in leaking for path in PATHS},
        **{(clean, path): [] for path in PATHS},
    }


def test_what_cannot_be_read_is_an_error(repository: Repository) -> None:
    pipeline = Pipeline(rulebook.load)
    place = Place(str(repository.root), pipeline, 1, "2024-01-01", lambda path: False)

    told = [*look(place, [Wanted(NOWHERE, Origin("bot.json", "object"))])]

    assert told == [([], {unreadable(NOWHERE)})]
