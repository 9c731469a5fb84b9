"""What a scan has found is there for the next one under the same rules, and for no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint import rulebook
from binlint.past.cache import Cache
from binlint.past.memory import NOTHING, Judged
from binlint.pipeline import Pipeline
from binlint.rule import Rule
from binlint.sources import cache
from binlint.sources.cache import Kept, Place
from binlint.traces import Node
from tests.past.memories import record

BLOB, COMMIT = "1" * 40, "2" * 40
MEMORY = NOTHING._replace(
    objects=bytes.fromhex(BLOB + COMMIT),
    bytes=12,
    graph={COMMIT: Node(7, ())},
    suspects=(BLOB,),
    judged=(Judged(BLOB, "bot.py", (record(),)),),
)
RULE = Rule(
    *("house-token", "A token", "error", "pattern", "A token of the house", "It is one"),
    *(("Replace it",), (), (), (), "binlint.toml"),
    pattern="token=(?P<secret>[a-z]{20,40})",
    keywords=("token=",),
)


@pytest.fixture
def where(tmp_path: Path) -> Place:
    return cache.place(str(tmp_path), None)


def cache_of(where: Place, *rules: Rule) -> Cache:
    return Cache(where, rules, Pipeline(lambda: rulebook.load(rules), rules))


@pytest.mark.parametrize("rules", [(), (RULE,)], ids=["built in", "own"])
def test_what_was_found_is_there_for_the_next_scan(where: Place, rules: tuple[Rule, ...]) -> None:
    assert cache_of(where, *rules).save(MEMORY) is None
    assert cache_of(where, *rules).load() == MEMORY


def test_there_is_nothing_before_the_first_scan(where: Place) -> None:
    assert cache_of(where).load() == NOTHING


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param((), id="none"),
        pytest.param((RULE, RULE._replace(id="house-token-two")), id="one more"),
        pytest.param((RULE._replace(pattern="token=(?P<secret>[a-z]{20,41})"),), id="pattern"),
        pytest.param((RULE._replace(keywords=("oken=",)),), id="keyword"),
        pytest.param((RULE._replace(severity="note"),), id="severity"),
    ],
)
def test_under_other_rules_there_is_nothing(where: Place, rules: tuple[Rule, ...]) -> None:
    cache_of(where, RULE).save(MEMORY)

    assert cache_of(where, *rules).load() == NOTHING


def test_of_another_version_there_is_nothing(where: Place) -> None:
    cache.save(where, "0.0.0 00000000", Kept(MEMORY.objects, "{}"))

    assert cache_of(where).load() == NOTHING


def test_why_nothing_can_be_kept_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "binlint").write_text("a file where the folder would be")

    told = cache_of(cache.place(str(tmp_path), None)).save(MEMORY)

    assert told is not None
    assert "--cache" in told and "--no-cache" in told
