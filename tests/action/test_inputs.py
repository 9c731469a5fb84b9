"""The inputs of the action become the arguments of a scan, and what is scanned."""

from __future__ import annotations

import pytest

from binlint.action.inputs import read
from binlint.errors import UsageError


def test_without_inputs_the_event_decides() -> None:
    inputs = read({})

    assert (inputs.mode, inputs.sarif) == ("auto", "")
    assert inputs.arguments.format == ["github"]
    assert (inputs.arguments.fail_on, inputs.arguments.policy_from) == (None, None)


def test_every_input_arrives() -> None:
    inputs = read(
        {
            "INPUT_MODE": "tree",
            "INPUT_PATHS": "src\n\n  my bots \r\n-h\n",
            "INPUT_FAIL_ON": "error",
            "INPUT_FORMAT": "html=a b.html\njunit=junit.xml\n",
            "INPUT_SARIF_FILE": "x.sarif",
            "INPUT_BASELINE": "-accepted.json",
            "INPUT_CONFIG": "ci/binlint.toml",
            "INPUT_POLICY_FROM": "origin/main",
            "INPUT_EXTRA_ARGS": "--min-confidence medium\n--jobs=2 --cache 'a b'",
        }
    )

    assert (inputs.mode, inputs.sarif) == ("tree", "x.sarif")
    found = inputs.arguments
    assert found.paths == ["src", "my bots", "-h"]
    assert found.format == ["github", "html=a b.html", "junit=junit.xml", "sarif=x.sarif"]
    assert (found.fail_on, found.baseline, found.config) == (
        *("error", "-accepted.json", "ci/binlint.toml"),
    )
    assert (found.policy_from, found.min_confidence, found.jobs, found.cache) == (
        *("origin/main", "medium", 2, "a b"),
    )


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ({"PATHS": "src"}, "tree"),
        ({"PATHS": ".", "MODE": "history"}, "history"),
        ({"RANGE": "a..b"}, "given"),
        ({"RANGE": "a..b", "MODE": "range"}, "given"),
        ({"MODE": "range"}, "range"),
    ],
    ids=str,
)
def test_what_is_named_decides_what_is_scanned(given: dict[str, str], mode: str) -> None:
    assert read({f"INPUT_{name}": value for name, value in given.items()}).mode == mode


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"MODE": "all"}, "`mode` is one of auto, range, history, tree, not 'all'"),
        ({"MODE": "given"}, "`mode` is one of"),
        ({"MODE": "tree", "RANGE": "a..b"}, "`range` does not go with `mode: tree`"),
        ({"MODE": "range", "PATHS": "a"}, "`paths` does not go with `mode: range`"),
        ({"PATHS": "a", "RANGE": "a..b"}, "give one of them"),
        ({"FORMAT": "json"}, "takes NAME=FILE, one a line, not 'json'"),
        ({"FAIL_ON": "never"}, "--fail-on: invalid choice"),
        ({"EXTRA_ARGS": "--version"}, "unrecognized arguments"),
        ({"EXTRA_ARGS": "-h"}, "asks for help or a version"),
        ({"EXTRA_ARGS": "'--jobs 2"}, "opens a quotation"),
        ({"EXTRA_ARGS": "--no-such-thing"}, "unrecognized arguments"),
        ({"EXTRA_ARGS": "src"}, "takes options only"),
        ({"EXTRA_ARGS": "-- --staged"}, "takes options only"),
        ({"EXTRA_ARGS": "--staged"}, "takes options only"),
        ({"EXTRA_ARGS": "--range a..b"}, "takes options only"),
        ({"EXTRA_ARGS": "--hist"}, "takes options only"),
        ({"EXTRA_ARGS": "--fix"}, "takes options only"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_refused(given: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read({f"INPUT_{name}": value for name, value in given.items()})
    assert told in str(refusal.value)
