"""Names that no commit brought are found once, and of refs only those that may be a key."""

from __future__ import annotations

from binlint import rulebook
from binlint.model import ScanError
from binlint.past import strays
from binlint.past.strays import Stray
from binlint.pipeline import Pipeline
from binlint.traces import Ref
from tests.leakage import generated_key

ID = "b" * 40
NAME = f"binance_api_key={generated_key(1)}"


def test_a_staged_name_that_no_commit_brought_is_found() -> None:
    index = {ID: (f"old/{NAME}", f"new/{NAME}", "a" * 80, "short")}

    found = strays.staged(Pipeline(rulebook.load), index, {f"old/{NAME}"})

    assert [*found] == [Stray(f"new/{NAME}", f"{ID}:new/{NAME}", staged=True)]


def test_names_of_refs_that_may_be_a_key_are_found() -> None:
    names = ("HEAD", f"refs/heads/{NAME}", "refs/heads/" + "a-long-name-" * 9, "refs/tags/v1")
    errors: set[ScanError] = set()

    found = strays.of_refs([Ref(name, ID) for name in names], errors)

    assert [*found] == [Stray(names[1], f"\0{names[1]}", is_ref=True)]
    assert errors == set()


def test_of_millions_of_names_of_refs_some_are_looked_at() -> None:
    refs = [Ref(f"refs/heads/{number}/{NAME}", ID) for number in range(1_003)]
    errors: set[ScanError] = set()

    found = [*strays.of_refs(refs, errors)]

    assert [each.path for each in found] == [ref.name for ref in refs[:1_000]]
    told = "3 more names of refs have the form of a key and were not looked at"
    assert errors == {("<refs>", "detect", told)}
