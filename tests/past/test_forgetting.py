"""What is gone, or could be a part of a secret, is forgotten, and nothing else is."""

from __future__ import annotations

from binlint.past import forgetting
from binlint.past.memory import NOTHING, Judged
from binlint.traces import Node, Use
from tests.leakage import generated_key

FIRST, SECOND, TAG, BLOB, OTHER = (sign * 40 for sign in "12345")
PATHS = (generated_key(31), f"folder/{generated_key(32)}/bot.json", "A" * 48)

BROUGHT = Use(BLOB, FIRST, "bot.json", True)
LATER = Use(BLOB, SECOND, "old/bot.json", True)
MEMORY = NOTHING._replace(
    objects=bytes.fromhex(FIRST + SECOND + TAG + BLOB + OTHER),
    bytes=500,
    graph={FIRST: Node(1, ()), SECOND: Node(2, (FIRST,))},
    suspects=(BLOB, OTHER),
    uses=(BROUGHT, LATER),
    judged=(Judged(BLOB, "bot.json", ()), Judged(FIRST, "<commit message>", ())),
    missing={"6" * 40: "lost.json"},
)


def test_what_is_present_is_remembered() -> None:
    present = frozenset((FIRST, SECOND, TAG, BLOB, OTHER, "7" * 40))

    assert forgetting.remaining(MEMORY, present) == MEMORY


def test_what_is_gone_is_forgotten_with_what_it_did() -> None:
    left = forgetting.remaining(MEMORY, frozenset((SECOND, TAG, BLOB)))

    assert left == MEMORY._replace(
        graph={SECOND: Node(2, (FIRST,))},
        suspects=(BLOB,),
        uses=(LATER,),
        judged=(Judged(BLOB, "bot.json", ()),),
    )


def test_what_commits_did_is_forgotten_but_not_what_objects_hold() -> None:
    left = forgetting.changes(MEMORY)

    assert left == MEMORY._replace(graph={}, uses=(), missing={})


def test_commits_with_a_path_that_could_be_a_secret_are_not_written_down() -> None:
    uses = [Use(BLOB, str(number), path, False) for number, path in enumerate(PATHS)]

    assert forgetting.unwritable([*uses, BROUGHT], [(SECOND, "name")]) == {"0", "1", "2", SECOND}
    assert forgetting.unwritable(MEMORY.uses, []) == frozenset()


def test_judgements_under_a_path_that_could_be_a_secret_are_not_written_down() -> None:
    fit = Judged(BLOB, "bot.json", ())

    assert forgetting.writable([*(Judged(BLOB, path, ()) for path in PATHS), fit]) == (fit,)


def test_what_is_to_be_read_again_counts_as_unread() -> None:
    left = forgetting.without(MEMORY, {FIRST})

    assert left == MEMORY._replace(
        objects=bytes.fromhex(SECOND + TAG + BLOB + OTHER),
        graph={SECOND: Node(2, (FIRST,))},
        uses=(LATER,),
        judged=(Judged(BLOB, "bot.json", ()),),
        again=(FIRST,),
    )
