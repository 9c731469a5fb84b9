"""Trees are read as they are, whatever they hold."""

from __future__ import annotations

import pytest

from binlint.past.raw import Malformed, entries

ID = bytes(range(20))


def entry(mode: bytes, name: bytes, id: bytes = ID) -> bytes:
    return mode + b" " + name + b"\0" + id


@pytest.mark.parametrize("size", [20, 32], ids=["sha-1", "sha-256"])
def test_the_entries_of_a_tree(size: int) -> None:
    id = b"\0 100644 x\0\n".ljust(size, b"\n")  # may hold anything
    names = [
        (b"100644", b"a"),
        (b"40000", b"folder"),
        (b"120000", b"with space\nand break"),
        (b"160000", b"\xff\xfe"),
        (b"100755", b"n" * 100_000),
        (b"000000000100644", b"mode of an odd length"),
        (b"7", b"mode of one digit"),
    ]
    tree = b"".join(entry(*name, id) for name in names)

    assert list(entries(tree, size)) == names


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(b"100644 b", id="cut in a name"),
        pytest.param(b"100644 \0" + ID, id="no name"),
        pytest.param(b"999999 b\0" + ID, id="no mode"),
        pytest.param(b"\0" * 50, id="zeros"),
    ],
)
def test_of_a_damaged_tree_what_is_whole_is_told(rest: bytes) -> None:
    found = entries(entry(b"100644", b"a") + rest)

    assert next(found) == (b"100644", b"a")
    with pytest.raises(Malformed):
        next(found)


def test_an_empty_tree_has_no_entries() -> None:
    assert list(entries(b"")) == []


def test_an_entry_without_all_of_its_id_is_one() -> None:
    found = entries(entry(b"100644", b"a", ID[:5]))

    assert next(found) == (b"100644", b"a")
    with pytest.raises(Malformed):
        next(found)


# Anything worse than linear would not come back from inputs of this size.
def test_a_large_tree_takes_linear_time() -> None:
    names = [b"%06d" % number for number in range(100_000)]
    tree = b"".join(entry(b"100644", name) for name in names)

    assert [name for _, name in entries(tree)] == names
    with pytest.raises(Malformed):
        next(entries(b"1" * (8 << 20) + b" " + b"a" * (8 << 20)))
