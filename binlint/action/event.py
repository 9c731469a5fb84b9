"""Read what a workflow's event is about; pure, but for the file in which GitHub describes it."""

# https://docs.github.com/actions/reference/events-that-trigger-workflows and
# https://docs.github.com/webhooks/webhook-events-and-payloads
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from binlint.errors import UsageError

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # JSON can have it, and no name
_MOST_NUMBERS = 1 << 63
# Those that GitHub runs for the merge that it makes of a pull request.
_OF_A_MERGE = ("pull_request", "pull_request_review", "pull_request_review_comment")
_MOST_BYTES = 64 << 20  # GitHub sends 25 MB at most
_OUTSIDE = (
    "{name} is not set: `binlint hook github-action` is for a step of a GitHub workflow; elsewhere"
    " use `binlint scan`"
)


class Push(NamedTuple):
    """Somebody pushed to a branch, or a tag."""

    before: str  # an id in full; zeros, if the ref is new
    after: str  # zeros, if it was deleted
    commit: str  # what `after`, which may be a tag, stands for; empty if it was deleted
    ref: str  # in full; foreign text
    default_branch: str  # of the repository; empty if GitHub does not tell; foreign text


class Proposal(NamedTuple):
    """Commits that are to be merged: a pull request, or a group of them in a merge queue."""

    kind: Literal["pull_request", "pull_request_target", "merge_group"]
    base: str  # ids in full
    head: str
    branch: str = ""  # where the head is, in full; empty if GitHub does not tell; foreign text
    number: int = 0  # of the pull request


class Occasion(NamedTuple):
    """Any other event."""

    name: str


Event = Push | Proposal | Occasion


def read(environment: Mapping[str, str]) -> Event:
    """Return the event that the environment of a step names.

    Raises UsageError outside of a workflow, and if GitHub's description of the event is missing
    or makes no sense.
    """
    name = variable(environment, "GITHUB_EVENT_NAME")
    payload = _Payload(name, variable(environment, "GITHUB_EVENT_PATH"))
    if name == "push":
        return _push(payload)
    if name in _OF_A_MERGE:
        return _pull_request(payload, "pull_request")
    if name == "pull_request_target":
        return _pull_request(payload, "pull_request_target")
    if name == "merge_group":
        return _merge_group(payload)
    return Occasion(name)


def variable(environment: Mapping[str, str], name: str) -> str:
    """Return what GitHub sets for every step; UsageError if it is not there."""
    if not environment.get(name):
        raise UsageError(_OUTSIDE.format(name=name))
    return environment[name]


class _Payload:
    """The description of an event."""

    def __init__(self, event: str, path: str) -> None:
        self._event, self._path = event, path
        self._fields = _load(path)

    def id(self, *keys: str) -> str:
        found = self._find(keys)
        if not isinstance(found, str) or not _ID.fullmatch(found):
            raise self._wrong(keys, "the id of a commit")
        return found

    def text(self, *keys: str) -> str:
        found = self.optional(*keys)
        if not found:
            raise self._wrong(keys, "a name")
        return found

    def optional(self, *keys: str) -> str:
        """Return a text, which is empty if it is not there."""
        found = self._find(keys)
        return _NO_TEXT.sub("?", found) if isinstance(found, str) else ""

    def number(self, *keys: str) -> int:
        """Return a number, which is 0 if it is not there."""
        found = self._find(keys)
        # Python refuses to print one of very many digits. A truth value is no number here.
        return found if type(found) is int and 0 < found < _MOST_NUMBERS else 0

    def _find(self, keys: tuple[str, ...]) -> Any:
        found: Any = self._fields
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def _wrong(self, keys: tuple[str, ...], expected: str) -> UsageError:
        return UsageError(
            f"{self._path}: GitHub's description of the event `{self._event}` lacks {expected}"
            f" under {'.'.join(keys)}; say what to scan with the inputs `mode` and `range`"
        )


def _push(payload: _Payload) -> Push:
    commit = payload.optional("head_commit", "id")
    return Push(
        before=payload.id("before"),
        after=payload.id("after"),
        commit=commit if _ID.fullmatch(commit) else "",
        ref=payload.text("ref"),
        default_branch=payload.optional("repository", "default_branch"),
    )


def _pull_request(
    payload: _Payload, kind: Literal["pull_request", "pull_request_target"]
) -> Proposal:
    branch = payload.optional("pull_request", "head", "ref")
    return Proposal(
        kind,
        base=payload.id("pull_request", "base", "sha"),
        head=payload.id("pull_request", "head", "sha"),
        branch=f"refs/heads/{branch}" if branch else "",
        number=payload.number("pull_request", "number"),
    )


def _merge_group(payload: _Payload) -> Proposal:
    return Proposal(
        "merge_group",
        base=payload.id("merge_group", "base_sha"),
        head=payload.id("merge_group", "head_sha"),
    )


def _load(path: str) -> dict[str, Any]:
    import json  # 4 ms, which other hooks can do without

    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path"
        raise UsageError(f"{path}: GitHub's description of the event: {reason}") from None
    try:
        found = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(
            f"{path}: GitHub's description of the event (GITHUB_EVENT_PATH) is no JSON object;"
            " say what to scan with the inputs `mode` and `range`"
        )
    return found
