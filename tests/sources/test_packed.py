"""What is not known of a listing is what sets say, whatever the order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.sources import packed
from tests.sources.conftest import Git
from tests.sources.gathering import write

sizes = st.sampled_from((20, 32))


def listing(ids: list[bytes]) -> bytes:
    return b"".join(each.hex().encode() + b"\n" for each in ids)


def as_hex(ids: list[bytes]) -> list[bytes]:
    return listing(ids).split()


@st.composite
def lists(draw: st.DrawFn) -> tuple[int, list[bytes], list[bytes]]:
    """Draw the size of an id, the ids git lists and those that are known."""
    size = draw(sizes)
    # Many that begin or end alike, so that only the whole id tells them apart.
    ids = st.tuples(st.sampled_from(b"ab\n\0"), st.integers(0, 3), st.sampled_from(b"ab\n\0"))
    spelled = ids.map(lambda id: bytes([id[0]]) + bytes([id[1]]) * (size - 2) + bytes([id[2]]))
    listed = draw(st.lists(spelled, unique=True, max_size=40))
    order = draw(st.permutations(listed) | st.just(listed))
    known = order[draw(st.integers(0, len(order))) :]
    return size, listed, draw(st.just(known) | st.lists(spelled, unique=True))


@settings(deadline=None)
@given(lists())
def test_what_is_fresh_is_what_is_not_known(case: tuple[int, list[bytes], list[bytes]]) -> None:
    size, listed, known = case
    expected = as_hex([each for each in listed if each not in known])

    assert packed.fresh(listing(listed), b"".join(known), size) == expected


@settings(deadline=None)
@given(lists())
def test_what_is_merged_is_all_of_both_and_nothing_twice(
    case: tuple[int, list[bytes], list[bytes]],
) -> None:
    size, new, old = case

    both = packed.merged(b"".join(old), b"".join(new), size)

    expected = [*(each for each in new if each not in old), *old]
    assert both == b"".join(expected)


@settings(deadline=None)
@given(lists())
def test_packing_keeps_the_order(case: tuple[int, list[bytes], list[bytes]]) -> None:
    assert packed.pack(as_hex(case[1])) == b"".join(case[1])


@pytest.mark.parametrize("more", [1, 20, 65_535, 65_536, 70_000])
def test_long_lists_are_compared_as_short_ones_are(more: int) -> None:
    ids = [number.to_bytes(20, "big") for number in range(70_001 + more)]
    known = ids[more:]

    assert packed.fresh(listing(ids), b"".join(known), 20) == as_hex(ids[:more])
    assert packed.fresh(listing(ids), b"".join([*known[1:], known[0]]), 20) == as_hex(ids[:more])


@pytest.mark.parametrize("known", [b"a", b"a" * 19, b"a" * 41])
def test_known_ids_that_are_not_whole_are_nothing(known: bytes) -> None:
    assert packed.fresh(b"61" * 20 + b"\n", known, 20) == [b"61" * 20]


def test_what_git_lists_of_new_commits_is_fresh(repository: Path, git: Git) -> None:
    def listed() -> bytes:
        format = "--batch-check=%(objectname)"
        output = git(repository, "cat-file", format, "--batch-all-objects", "--unordered")
        return output.encode() + b"\n"

    for number in range(30):
        write(repository, {f"f{number}": os.fsdecode(b"%d" % number)})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "old")
    git(repository, "repack", "-adq")
    old = listed().split()
    write(repository, {"new": "new"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "new")
    names = git(repository, "rev-parse", "HEAD", "HEAD:", "HEAD:new").encode().split()

    new = packed.fresh(listed(), packed.pack(old), 20)

    assert sorted(new) == sorted(names)
    assert listed().split()[len(new) :] == old  # the order that makes it fast


@settings(deadline=None)
@given(lists())
def test_what_is_left_out_is_what_sets_say(drawn: tuple[int, list[bytes], list[bytes]]) -> None:
    size, ids, lost = drawn

    left = packed.without(b"".join(ids), b"".join(lost), size)

    assert left == b"".join(id for id in ids if id not in set(lost))
