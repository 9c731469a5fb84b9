"""What is seen in a version is told at each of its paths; what was not looked at is told, too."""

from __future__ import annotations

from binlint import rulebook
from binlint.model import Blob, Origin, ScanError
from binlint.past import memory, sightings
from binlint.past.memory import NOTHING, Judged, Memory
from binlint.past.sightings import Sighting
from binlint.pipeline import MOST_FINDINGS, OVERFULL, Pipeline
from binlint.policy.inline import Inline
from binlint.template import expand
from tests.past.memories import RULES
from tests.report.past import gone

ID = "b" * 40
PATH = "binance/keys.csv"


def table(count: int) -> bytes:
    return "".join(expand("binance,{alnum:64}\n", seed) for seed in range(count)).encode()


def judged(*datas: bytes) -> Judged:
    items = [Blob(Origin(PATH, "object"), data) for data in datas]
    return sightings.blob(Pipeline(rulebook.load, lean=True), ID, PATH, items)


def test_a_table_of_keys_is_told_as_not_looked_at_as_a_whole_from_memory_too() -> None:
    made = judged(table(MOST_FINDINGS + 10))
    text = memory.to_text(NOTHING._replace(judged=(made,)), RULES)

    remembered: Memory = memory.from_text(b"", text, RULES)

    expected = [ScanError(PATH, "detect", OVERFULL)]
    assert [*sightings.errors(made)] == expected
    assert [*sightings.errors(remembered.judged[0])] == expected


def test_some_keys_are_looked_at_as_a_whole() -> None:
    assert [*sightings.errors(judged(table(3)))] == []


def test_pieces_of_a_file_count_together_and_members_of_an_archive_apart() -> None:
    half = table(MOST_FINDINGS // 2 + 1)
    members = [Blob(Origin(f"{PATH}!{name}", "object"), half) for name in "ab"]
    pieces = [Blob(Origin(PATH, "object"), half, line) for line in (1, 502, 1003)]
    pipeline = Pipeline(rulebook.load, lean=True)

    apart = sightings.blob(pipeline, ID, PATH, members)
    together = sightings.blob(pipeline, ID, PATH, pieces)

    assert [*sightings.errors(apart)] == []
    assert [*sightings.errors(together)] == [ScanError(PATH, "detect", OVERFULL)]
    assert [record.overfull for record in together.records] == [False, True]


def test_a_member_of_an_archive_is_told_at_each_path_of_the_archive() -> None:
    inside = gone()._replace(path="a.zip!bot.py")
    seen = Sighting(inside, ID, Inline((), ()), ("a.zip", "old/a.zip"))

    assert [seen.path_at(path) for path in seen.paths] == ["a.zip!bot.py", "old/a.zip!bot.py"]
