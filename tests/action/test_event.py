"""What an event is about is read from GitHub's description of it, or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from binlint.action.event import Occasion, Proposal, Push, read
from binlint.errors import UsageError

BEFORE, AFTER, COMMIT = "a" * 40, "b" * 40, "c" * 40
PUSH = {
    "before": BEFORE,
    "after": AFTER,
    "ref": "refs/heads/main",
    "head_commit": {"id": COMMIT},
    "repository": {"default_branch": "main"},
}
PULL_REQUEST = {
    "pull_request": {
        "number": 7,
        "base": {"sha": BEFORE, "ref": "main"},
        "head": {"sha": AFTER, "ref": "grid bot"},
    }
}
GROUP = {"merge_group": {"base_sha": BEFORE, "head_sha": AFTER, "base_ref": "refs/heads/main"}}


def environment(path: Path, name: str, payload: Any) -> dict[str, str]:
    file = path / "event.json"
    file.write_text(payload if isinstance(payload, str) else json.dumps(payload), "utf-8")
    return {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(file)}


@pytest.mark.parametrize(
    ("name", "payload", "expected"),
    [
        ("push", PUSH, Push(BEFORE, AFTER, COMMIT, "refs/heads/main", "main")),
        (
            "push",
            {"before": BEFORE, "after": "0" * 40, "ref": "refs/tags/v1", "head_commit": None},
            Push(BEFORE, "0" * 40, "", "refs/tags/v1", ""),
        ),
        (
            "pull_request",
            PULL_REQUEST,
            Proposal("pull_request", BEFORE, AFTER, "refs/heads/grid bot", 7),
        ),
        (
            "pull_request_target",
            PULL_REQUEST,
            Proposal("pull_request_target", BEFORE, AFTER, "refs/heads/grid bot", 7),
        ),
        ("merge_group", GROUP, Proposal("merge_group", BEFORE, AFTER)),
        ("schedule", {"schedule": "0 0 * * 0"}, Occasion("schedule")),
        ("a_new_event", {}, Occasion("a_new_event")),
    ],
    ids=["push", "deletion", "pull", "target", "merge-group", "schedule", "unknown"],
)
def test_what_an_event_is_about(
    tmp_path: Path, name: str, payload: object, expected: object
) -> None:
    assert read(environment(tmp_path, name, payload)) == expected


@pytest.mark.parametrize("name", ["pull_request_review", "pull_request_review_comment"])
def test_a_review_is_of_a_pull_request(tmp_path: Path, name: str) -> None:
    expected = Proposal("pull_request", BEFORE, AFTER, "refs/heads/grid bot", 7)

    assert read(environment(tmp_path, name, PULL_REQUEST)) == expected


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\udfff"], ids=ascii)
def test_signs_that_no_name_has_are_replaced(tmp_path: Path, sign: str) -> None:
    default = {"default_branch": f"ma{sign}in"}
    push = {**PUSH, "ref": f"refs/heads/{sign}", "repository": default}
    head = {"sha": AFTER, "ref": f"x{sign}"}
    pull = {"pull_request": {**PULL_REQUEST["pull_request"], "head": head}}

    assert read(environment(tmp_path, "push", push)) == Push(
        BEFORE, AFTER, COMMIT, "refs/heads/?", "ma?in"
    )
    assert read(environment(tmp_path, "pull_request", pull)) == Proposal(
        "pull_request", BEFORE, AFTER, "refs/heads/x?", 7
    )


@pytest.mark.parametrize("number", [True, -1, 10**4000, "7", [7], None], ids=str)
def test_a_number_that_is_none_is_left_out(tmp_path: Path, number: object) -> None:
    payload = {"pull_request": {**PULL_REQUEST["pull_request"], "number": number}}

    found = read(environment(tmp_path, "pull_request", payload))

    assert isinstance(found, Proposal)
    assert found.number == 0


@pytest.mark.parametrize(
    ("name", "payload", "key"),
    [
        ("push", {}, "before"),
        ("push", {**PUSH, "after": "main"}, "after"),
        ("push", {**PUSH, "after": "--all"}, "after"),
        ("push", {**PUSH, "before": 7}, "before"),
        ("push", {**PUSH, "ref": None}, "ref"),
        ("pull_request", {"pull_request": []}, "pull_request.base.sha"),
        ("pull_request", {"pull_request": {"base": {"sha": BEFORE}}}, "pull_request.head.sha"),
        ("merge_group", {"merge_group": "x"}, "merge_group.base_sha"),
    ],
)
def test_a_description_that_lacks_something_names_it(
    tmp_path: Path, name: str, payload: object, key: str
) -> None:
    with pytest.raises(UsageError, match=rf"event\.json: .*`{name}` lacks .* under {key}; say"):
        read(environment(tmp_path, name, payload))


@pytest.mark.parametrize(
    "payload",
    ["", "{", "[]", "null", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")],
    ids=["empty", "cut", "list", "null", "no-text"],
)
def test_a_description_that_is_no_object_is_refused(tmp_path: Path, payload: str) -> None:
    with pytest.raises(UsageError, match="is no JSON object"):
        read(environment(tmp_path, "push", payload))


def test_a_description_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no JSON object"):
        read(environment(tmp_path, "push", '{"a":' * 200_000))


@pytest.mark.parametrize(
    "path", ["missing.json", ".", "a\0b"], ids=["missing", "folder", "no-path"]
)
def test_a_description_that_cannot_be_read_is_refused(tmp_path: Path, path: str) -> None:
    there = {"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": f"{tmp_path}/{path}"}

    with pytest.raises(UsageError, match="GitHub's description of the event: "):
        read(there)


@pytest.mark.parametrize("missing", ["GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH"])
def test_outside_of_a_workflow_it_says_so(tmp_path: Path, missing: str) -> None:
    there = environment(tmp_path, "push", PUSH)
    del there[missing]

    with pytest.raises(UsageError, match=f"{missing} is not set: .* use `binlint scan`"):
        read(there)
