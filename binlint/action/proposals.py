"""See that what is to be merged is here to be scanned, and tell what it is to be merged into."""

from __future__ import annotations

from collections.abc import Iterable

from binlint.action import clone
from binlint.action.clone import Clone
from binlint.action.event import Proposal
from binlint.errors import IncompleteError, UsageError

_FETCH = (
    "fetch them, without checking them out, in a step before binlint: `git fetch origin"
    " +refs/pull/{number}/head`, with `fetch-depth: 0` of actions/checkout"
)


def check_commits(event: Proposal, here: Clone) -> None:
    """Raise UsageError or IncompleteError if what is proposed is not here."""
    if event.head not in clone.present([event.head], here):
        raise _no_head(event, here)


def check_files(event: Proposal, here: Clone, others: Iterable[Clone]) -> None:
    """Raise UsageError if the files that are checked out are not those that are proposed.

    That what is scanned lies in `others`, if there are any, tells where paths are of a checkout of
    their own, beside that of the base.
    """
    if _has_files(event, here):
        return
    nested = list(others)
    if not nested or not all(_has_files(event, each) for each in nested):
        raise _no_files(event)


def base(event: Proposal, here: Clone, sha: str) -> str:
    """Return the commit that a proposal is to be merged into; IncompleteError if it is not here."""
    # Only the commit that GitHub itself has made is trusted to tell what it merges into: its base
    # is that of today, and the event's that of when the pull request was last pushed to.
    is_told = here.head == sha and len(here.parents) == 2 and here.parents[1] == event.head
    found = here.parents[0] if is_told and event.kind == "pull_request" else event.base
    # A branch of the same name will not do: `origin` may be the fork, whose author it obeys.
    if found not in clone.present([found], here):
        what = f"the base of {_name(event)} ({clone.brief(found)}), which has the settings,"
        raise clone.lacks(what, here)
    if event.head in (found, clone.shared(found, event.head, here)):
        raise IncompleteError(
            f"the base of {_name(event)} ({clone.brief(found)}) has all of it already, so there"
            " is nothing to compare: start the workflow anew, by a push to the pull request"
        )
    return found


def guard(event: Proposal, wanted: str) -> str:
    """Return what to beware of; may be empty."""
    if event.kind != "pull_request_target":
        return ""
    beside = "scanned are the commits of the pull request only, not the files that are checked out"
    return (
        f"pull_request_target: {f'{beside}. W' if wanted == 'range' else 'w'}orkflows of this event"
        " hold secrets: let no step run anything that the pull request brings"
    )


def _has_files(event: Proposal, here: Clone) -> bool:
    # By name, as a shallow clone of a merge has no more of the head.
    is_merge = len(here.parents) > 1 and event.head in here.parents
    return here.head == event.head or is_merge


def _no_head(event: Proposal, here: Clone) -> UsageError | IncompleteError:
    if event.kind != "pull_request_target":
        return clone.lacks(f"the head of {_name(event)} ({clone.brief(event.head)})", here)
    return UsageError(
        "with pull_request_target the base is checked out, and the commits of the pull request are"
        " not here, so nothing of it was scanned: use `on: pull_request`, which needs no secrets;"
        f" or {_FETCH.format(number=event.number)}"
    )


def _no_files(event: Proposal) -> UsageError:
    if event.kind != "pull_request_target":
        remedy = "let actions/checkout check out what the event is about (without `ref`)"
    else:
        remedy = (
            "use `on: pull_request`, which needs no secrets; or leave out `mode` and `paths`, so"
            f" that its commits are scanned, and {_FETCH.format(number=event.number)}"
        )
    return UsageError(
        f"the files that are checked out are not those of {_name(event)}"
        f" ({clone.brief(event.head)}), so nothing of it was scanned: {remedy}"
    )


def _name(event: Proposal) -> str:
    return "the merge group" if event.kind == "merge_group" else "the pull request"
