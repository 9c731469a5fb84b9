"""Decide what to scan for an event, and whose settings are to hold; loudly, where it cannot be."""

from __future__ import annotations

from typing import Literal, NamedTuple

from binlint.action import clone, proposals
from binlint.action.clone import Clone
from binlint.action.event import Event, Occasion, Proposal, Push
from binlint.errors import BinlintError, IncompleteError, UsageError
from binlint.request import Range
from binlint.sources.pushes import is_none

Wanted = Literal["range", "given", "history", "tree"]  # given: the range of the input `range`
Mode = Literal["auto", "range", "given", "history", "tree"]
MODES: tuple[Mode, ...] = ("auto", "range", "history", "tree")

_WHOLE = frozenset(("schedule", "workflow_dispatch"))  # nobody waits for them
_UNLIKE = (
    "{name}: checked out is not the commit that GitHub runs this workflow for, and yet settings,"
    " baseline and allowing comments are those of what is checked out: if others can have written"
    " that, set `policy-from: ${{{{ github.sha }}}}`, with `fetch-depth: 0`"
)


class Plan(NamedTuple):
    """What is to be scanned."""

    mode: Literal["range", "given", "history", "tree", "nothing"]
    told: str  # what that is, for people; foreign text
    range: Range | None = None  # for mode "range"
    policy_from: str = ""  # the commit whose settings hold; empty: those that are checked out
    warning: str = ""  # foreign text


class Place(NamedTuple):
    """Where a step runs."""

    root: str  # of the repository
    sha: str  # GITHUB_SHA: the commit that GitHub runs the workflow for
    has_policy: bool = False  # it is said whose settings hold
    folders: tuple[str, ...] = ()  # that are scanned; none: the root
    home: str = ""  # the URL of the repository that GitHub runs the workflow for, if it tells


def make(event: Event, mode: Mode, place: Place) -> Plan:
    """Return what to scan.

    Raises IncompleteError if the clone lacks what is needed, UsageError if the event is about
    nothing that can be scanned as is wished.
    """
    wanted: Wanted = _usual(event) if mode == "auto" else mode
    if isinstance(event, Proposal):
        return _proposal(event, wanted, place)
    if wanted == "range":
        return _range(event, place)
    if isinstance(event, Push):
        return Plan(wanted, _about(wanted))
    told = _since(event) if mode == "auto" and wanted == "tree" else _about(wanted)
    return Plan(wanted, told, warning=_unlike(event, place))


def _usual(event: Event) -> Literal["range", "history", "tree"]:
    if not isinstance(event, Occasion):
        return "range"
    return "history" if event.name in _WHOLE else "tree"


def _unlike(event: Occasion, place: Place) -> str:
    """Return the warning that others may have written the settings; empty if they have not."""
    if place.has_policy:
        return ""
    try:
        head = clone.read(place.root).head
    except BinlintError:  # no repository, or no git: files can be scanned without
        return ""
    # What the workflow itself is taken from may as well say how to scan.
    return "" if head == place.sha else _UNLIKE.format(name=event.name)


def _since(event: Occasion) -> str:
    return f"the files, since the event `{event.name}` brings no commits; nothing of the past"


def _about(wanted: Wanted) -> str:
    if wanted == "given":
        return "the commits that the input `range` names"
    if wanted == "history":
        return "all that the repository has ever kept, and the files"
    return "the files, and nothing of the past"


def _range(event: Push | Occasion, place: Place) -> Plan:
    if isinstance(event, Push):
        return _push(event, place) if not is_none(event.after) else _gone(event)
    raise UsageError(
        f"the event `{event.name}` brings no commits: with `mode: range` say which to scan with the"
        " input `range`, as in `range: origin/main..HEAD`"
    )


def _gone(event: Push) -> Plan:
    return Plan("nothing", f"nothing, since the push deleted {event.ref}")


def _push(event: Push, place: Place) -> Plan:
    here = clone.read(place.root)
    tip = event.after
    there = clone.present([event.before, tip, event.commit or tip], here)
    if tip not in there:
        raise _no_tag(event, here) if event.commit in there else _no_tip(event, here)
    if event.before in there:
        since, known = f"{clone.brief(event.before)}, which it had before", event.before
    elif not is_none(event.before) and here.shallow:
        had = f"what {event.ref} had before ({clone.brief(event.before)})"
        raise clone.lacks(had, here)
    else:
        since, known = _beside_default(event, here, place.home)
    clone.check_depth(known, tip, here)
    told = f"what the push to {event.ref} brings: what {clone.brief(tip)} has and not {since}"
    return Plan("range", told, Range((tip,), (known,) if known else (), names=(event.ref,)))


def _no_tip(event: Push, here: Clone) -> IncompleteError:
    return clone.lacks(f"what was pushed ({clone.brief(event.after)})", here)


def _no_tag(event: Push, here: Clone) -> IncompleteError:
    """Return the error that a tag's message would go unread, though its commit is here."""
    if here.shallow:
        return clone.lacks(f"the tag that was pushed ({event.ref})", here)
    return IncompleteError(
        f"the tag that was pushed ({event.ref}) is not in this clone, so that its message cannot be"
        f" read: fetch it in a step before binlint, with `git fetch origin {event.after}`"
    )


def _beside_default(event: Push, here: Clone, home: str) -> tuple[str, str]:
    """Return what a new or replaced branch is compared with, in words and as an id.

    Other branches do not count as known: two that are pushed at once would hide from each other
    what both bring, and a workflow need not run for every branch.
    """
    why = "a new ref" if is_none(event.before) else "what it had before is gone, by a forced push"
    if event.ref == f"refs/heads/{event.default_branch}":
        return f"anything else ({why})", ""
    if known := clone.remote_branch(event.default_branch, home, here):
        return f"{event.default_branch} ({why})", known
    return f"anything else ({why}, and the default branch was not fetched from here)", ""


def _proposal(event: Proposal, wanted: Wanted, place: Place) -> Plan:
    here = clone.read(place.root)
    if wanted == "tree":
        others = (clone.read(folder) for folder in place.folders)
        proposals.check_files(event, here, others)
    else:
        proposals.check_commits(event, here)
    warning = proposals.guard(event, wanted)
    if wanted != "range" and place.has_policy:
        return Plan(wanted, _about(wanted), warning=warning)
    base = proposals.base(event, here, place.sha)
    if wanted != "range":
        return Plan(wanted, _about(wanted), policy_from=base, warning=warning)
    clone.check_depth(base, event.head, here)
    what = f"pull request #{event.number}" if event.number else "the merge group"
    told = f"what {what} brings: what {clone.brief(event.head)} has and {clone.brief(base)} not"
    span = Range((event.head,), (base,), names=(event.branch,) if event.branch else ())
    return Plan("range", told, span, "" if place.has_policy else base, warning)
