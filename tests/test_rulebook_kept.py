"""An example may say how its file is kept; what cannot be read so is a RuleError with a remedy."""

from __future__ import annotations

import pytest

from binlint.errors import RuleError
from binlint.rule import Kept
from binlint.rulebook import parse_rule


def kept(**state: object) -> Kept | None:
    """Return how the file of a rule's only example is kept."""
    example = {"name": "n", "path": ".env", "text": "A=1", "lines": [1], **state}
    table = {
        **dict.fromkeys(("title", "what", "why"), "T"),
        "id": "a-b",
        "severity": "error",
        "detector": "file-state",
        "fix": ["f"],
        "examples": [example],
    }
    return parse_rule(table, "a-b.toml").examples[0].kept


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, None),
        ({"mode": "0644"}, Kept(0o644)),
        ({"tracked": True}, Kept(tracked=True, ignored=None)),
        ({"ignored": False}, Kept(ignored=False)),
        ({"files": [{"path": "a", "text": "b"}]}, Kept(files=(("a", "b"),))),
    ],
)
def test_what_is_not_said_is_as_it_should_be(
    state: dict[str, object], expected: Kept | None
) -> None:
    assert kept(**state) == expected


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        ({"mode": 644}, "'mode' of 'examples' is no file mode"),
        ({"mode": "0999"}, "'mode' of 'examples' is no file mode"),
        ({"tracked": "yes"}, "'tracked' or 'ignored' of 'examples' is no truth value"),
        ({"files": [{"path": "a"}]}, "'files' of 'examples' is not a list of files"),
        ({"files": "a"}, "'files' of 'examples' is not a list of files"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(
    state: dict[str, object], problem: str
) -> None:
    with pytest.raises(RuleError, match=f"rule a-b: {problem}: write "):
        kept(**state)
