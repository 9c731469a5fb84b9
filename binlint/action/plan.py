"""Decide what to scan for an event, and whose settings are to hold; loudly, where it cannot be."""

from __future__ import annotations

from typing import Literal, NamedTuple

from binlint.action import clone
from binlint.action.clone import Clone
from binlint.action.event import Event, Occasion, Proposal, Push
from binlint.errors import IncompleteError, UsageError
from binlint.request import Range
from binlint.sources.pushes import is_none

Mode = Literal["auto", "range", "given", "history", "tree"]  # given: the range of the input `range`
MODES: tuple[Mode, ...] = ("auto", "range", "history", "tree")

_WHOLE = frozenset(("schedule", "workflow_dispatch"))  # nobody waits for them
_LINE = "below `with:` of actions/checkout add the line `fetch-depth: 0`"
_SHORT = 12  # digits of an id


class Plan(NamedTuple):
    """What is to be scanned."""

    mode: Literal["range", "given", "history", "tree", "nothing"]
    told: str  # what that is, for people; foreign text
    range: Range | None = None  # for mode "range"
    policy_from: str = ""  # the commit whose settings hold; empty: those that are checked out
    warning: str = ""


class Place(NamedTuple):
    """Where a step runs."""

    root: str  # of the repository
    sha: str  # GITHUB_SHA: the commit that GitHub runs the workflow for
    has_policy: bool = False  # it is said whose settings hold


def make(event: Event, mode: Mode, place: Place) -> Plan:
    """Return what to scan.

    Raises IncompleteError if the clone lacks what is needed, UsageError if the event is about
    nothing that can be scanned as is wished.
    """
    wanted = _usual(event) if mode == "auto" else mode
    if wanted == "range":
        return _range(event, place)
    policy = ""
    if isinstance(event, Proposal) and not place.has_policy:
        policy = _base(event, clone.read(place.root), place.sha)
    return Plan(wanted, _about(event, wanted, mode), policy_from=policy)


def _usual(event: Event) -> Literal["range", "history", "tree"]:
    if not isinstance(event, Occasion):
        return "range"
    return "history" if event.name in _WHOLE else "tree"


def _about(event: Event, wanted: str, mode: Mode) -> str:
    if wanted == "given":
        return "the commits that the input `range` names"
    if wanted == "history":
        return "all that the repository has ever kept, and the files"
    if isinstance(event, Occasion) and mode == "auto":
        return f"the files, since the event `{event.name}` brings no commits; nothing of the past"
    return "the files, and nothing of the past"


def _range(event: Event, place: Place) -> Plan:
    if isinstance(event, Push):
        return _push(event, clone.read(place.root)) if not is_none(event.after) else _gone(event)
    if isinstance(event, Proposal):
        return _proposal(event, clone.read(place.root), place)
    raise UsageError(
        f"the event `{event.name}` brings no commits: with `mode: range` say which to scan with the"
        " input `range`, as in `range: origin/main..HEAD`"
    )


def _gone(event: Push) -> Plan:
    return Plan("nothing", f"nothing, since the push deleted {event.ref}")


def _push(event: Push, here: Clone) -> Plan:
    there = clone.present([event.before, event.after, event.commit or event.after], here)
    # actions/checkout may have fetched the commit that a tag stands for, without the tag.
    tip = next((id for id in (event.after, event.commit) if id in there), "")
    if not tip:
        raise _lacks(f"what was pushed ({_brief(event.after)})", here)
    if event.before in there:
        since, known = f"{_brief(event.before)}, which it had before", event.before
    elif not is_none(event.before) and here.shallow:
        raise _lacks(f"what {event.ref} had before ({_brief(event.before)})", here)
    else:
        since, known = _beside_default(event, here)
    _check_depth(known, tip, here)
    told = f"what the push to {event.ref} brings: what {_brief(tip)} has and not {since}"
    return Plan("range", told, Range((tip,), (known,) if known else (), names=(event.ref,)))


def _beside_default(event: Push, here: Clone) -> tuple[str, str]:
    """Return what a new or replaced branch is compared with, in words and as an id.

    Other branches do not count as known: two that are pushed at once would hide from each other
    what both bring, and a workflow need not run for every branch.
    """
    why = "a new ref" if is_none(event.before) else "what it had before is gone, by a forced push"
    if event.ref == f"refs/heads/{event.default_branch}":
        return f"anything else ({why})", ""
    if known := clone.remote_branch(event.default_branch, here):
        return f"{event.default_branch} ({why})", known
    return f"anything else ({why}, and no default branch was fetched)", ""


def _proposal(event: Proposal, here: Clone, place: Place) -> Plan:
    if event.head not in clone.present([event.head], here):
        raise _no_head(event, here)
    base = _base(event, here, place.sha)
    _check_depth(base, event.head, here)
    what = f"pull request #{event.number}" if event.number else "the merge group"
    told = f"what {what} brings: what {_brief(event.head)} has and {_brief(base)} not"
    names = (event.branch,) if event.branch else ()
    span = Range((event.head,), (base,), names=names)
    return Plan("range", told, span, "" if place.has_policy else base, _guard(event))


def _base(event: Proposal, here: Clone, sha: str) -> str:
    """Return the commit that a proposal is to be merged into."""
    is_merge = here.head == sha and len(here.parents) == 2 and here.parents[1] == event.head
    # Only the commit that GitHub itself has made is trusted to tell what it merges into: its base
    # is that of today, and the event's that of when the pull request was last pushed to.
    base = here.parents[0] if is_merge and event.kind == "pull_request" else event.base
    if base in clone.present([base], here):
        return base
    if not here.shallow and (fetched := clone.remote_branch(event.base_branch, here)):
        return fetched
    raise _lacks(f"the base of the pull request ({_brief(base)}), which has the settings", here)


def _no_head(event: Proposal, here: Clone) -> UsageError | IncompleteError:
    if event.kind != "pull_request_target":
        return _lacks(f"the head of the pull request ({_brief(event.head)})", here)
    return UsageError(
        "with pull_request_target the base is checked out, and the commits of the pull request are"
        " not here, so nothing of it was scanned: use `on: pull_request`, which needs no secrets;"
        f" or fetch them, without checking them out, in a step before binlint: `git fetch origin"
        f" +refs/pull/{event.number}/head`, with `fetch-depth: 0` of actions/checkout"
    )


def _guard(event: Proposal) -> str:
    if event.kind != "pull_request_target":
        return ""
    return (
        "pull_request_target: scanned are the commits of the pull request only, by the settings of"
        " the base; not the files that are checked out. Workflows of this event hold secrets: let"
        " no step run anything that the pull request brings"
    )


def _check_depth(known: str, tip: str, here: Clone) -> None:
    """Raise IncompleteError if a shallow clone does not reach back to where a range begins."""
    if here.shallow and not (known and clone.are_related(known, tip, here)):
        raise _lacks(f"where {_brief(tip)} parted from the rest", here)


def _lacks(what: str, here: Clone) -> IncompleteError:
    if here.shallow:
        return IncompleteError(f"this checkout is shallow, and {what} is not in it: {_LINE}")
    return IncompleteError(
        f"{what} is not in this clone: let actions/checkout check out what the event is about"
        " (without `ref`), with `fetch-depth: 0`"
    )


def _brief(id: str) -> str:
    return id[:_SHORT]
