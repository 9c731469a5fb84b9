"""Say of a secret of the past where it came from, who can still get it, and since when."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.model import Evidence, Exposure
from binlint.past.group import Group, Spot
from binlint.past.sightings import MESSAGES, TAG_MESSAGE
from binlint.redact import scrub
from binlint.report.quantities import count
from binlint.traces import PAST, Author, Use

_SHOWN = 3  # names of files or refs that a note spells out
_SHORT_ID = 12
_MOST_PATHS = 1000  # that an exposure names
DAY = 86_400  # seconds
_BEGINNING = 1_112_911_993  # seconds: the first commit ever made with git, in April 2005
_AHEAD = 2 * DAY  # that a clock may be, in another zone

# What follows a remote; and what hosts keep of pull requests, which only a mirror has.
_REMOTE = ("refs/remotes/", "refs/pull/", "refs/merge-requests/", "refs/changes/")
_PREFIXES = ("refs/heads/", "refs/tags/", "refs/remotes/", "refs/")


def versions(group: Group) -> Iterator[Evidence]:
    """Yield, for each spot of a group, in which version of a file it is."""
    notes: dict[str, Evidence] = {}  # there may be very many of a few
    for spot in group.spots:
        note = _version(group, spot)
        yield notes.setdefault(note, Evidence(PAST, note))


def exposure(group: Group, author: Author) -> Exposure:
    """Return who could have a secret, and since when, given who made the commit that brought it."""
    known = group.known
    times = (*group.times(), seconds(author.date))
    # Whoever rewrote a commit changed its date, and not since when the secret is known.
    since = min((time for time in times if _is_sane(time, group)), default=0)
    in_head = _is_in_head(group)
    gone = group.gone() if in_head is False and _was_in_head(group) else None
    return Exposure(
        since=_date(since) if since else "",
        days=max(0, (known.today - since) // DAY) if since else 0,
        gone=_date(gone) if gone and _is_sane(gone, group) else "",
        in_head=in_head,
        pushed=bool(_remote(group)) or any(name.startswith(_REMOTE) for name in _names(group)),
        paths=tuple(scrub(path) for path in _paths(group)[:_MOST_PATHS]),
    )


def facts(group: Group, exposure: Exposure) -> Iterator[Evidence]:
    """Yield what is to be told of a secret, given its exposure."""
    yield from _of_names(group)
    if group.first is None:
        yield from _of_no_commit(group)
        return
    yield from _of_head(group, exposure)
    yield from _of_refs(group)
    if exposure.since:
        days = count(exposure.days, "day")
        yield Evidence("exposed", f"exposed since {exposure.since}, {days}")
    yield from _of_number(group)


def _version(group: Group, spot: Spot) -> str:
    if spot.first is not None:
        return f"found in {_place(group, spot.first)}"
    if spot.sighting.object in group.known.named:
        return "found in the name of a ref"
    found = f"found in object {spot.sighting.object[:_SHORT_ID]}"
    if group.first is None and not (group.known.whole or _is_staged(group) or group.held()):
        return f"{found}; what holds it is not known, as not all could be read"
    return f"{found} of the repository"


def _place(group: Group, first: Use) -> str:
    if first.path != TAG_MESSAGE:
        return f"the version of {first.commit[:_SHORT_ID]}"
    names = [_short(ref) for ref in group.standing(first).refs]
    return f"the message of the tag {_listed(names) or first.commit[:_SHORT_ID]}"


def _is_staged(group: Group) -> bool:
    return not group.objects.isdisjoint(group.known.staged)


def _names(group: Group) -> list[str]:
    """Return the refs whose names hold it."""
    return [id[1:] for id in group.known.named if id in group.objects]


def _of_names(group: Group) -> Iterator[Evidence]:
    names = _names(group)
    if any(name.startswith(_REMOTE) for name in names):
        yield Evidence("pushed", "pushed: the remote has a ref of this name, for all who can fetch")
    if names:
        note = "it names a branch, tag or other ref: rename that, here and elsewhere"
        yield Evidence("refs", note)


def _of_no_commit(group: Group) -> Iterator[Evidence]:
    known = group.known
    if known.named and group.objects.issubset(known.named):
        return
    if _is_staged(group):
        yield Evidence("staged", "staged: the next commit would hold it")
    elif refs := group.held():
        yield Evidence("refs", f"in no commit, but held by {_listed(refs)}")
    elif known.whole:
        why = "no branch, tag or reflog holds it" if known.unread else "in no commit"
        note = f"{why}: it was added once, and git keeps it until `git gc`"
        yield Evidence("unreachable", note)


def _is_in_head(group: Group) -> bool | None:
    in_head = group.known.in_head
    if in_head and group.objects.intersection(in_head):
        return True
    if _is_no_file(group):
        return "HEAD" in group.refs or None
    return None if in_head is None else False


def _is_no_file(group: Group) -> bool:
    """Tell whether it stands in messages and names only, which no commit takes out again."""
    return {each.finding.where for each in group.sightings} <= {"message", "filename"}


def _of_head(group: Group, exposure: Exposure) -> Iterator[Evidence]:
    if exposure.in_head and not _is_no_file(group):
        yield Evidence("in-head", "still in HEAD")
    elif exposure.in_head:
        yield Evidence("in-head", "in a commit that HEAD is built upon")
    elif exposure.in_head is False and _was_in_head(group):
        since = f", gone since {exposure.gone}" if exposure.gone else ""
        yield Evidence("in-head", f"no longer in HEAD{since}")
    elif exposure.in_head is False:
        yield Evidence("in-head", "not in HEAD")


def _was_in_head(group: Group) -> bool:
    files = (use for use in group.added if use.path not in MESSAGES)
    return any("HEAD" in group.standing(use).refs for use in files)


def _remote(group: Group) -> list[str]:
    return [_short(ref) for ref in group.refs if ref.startswith(_REMOTE)]


def _of_refs(group: Group) -> Iterator[Evidence]:
    refs = group.refs
    if remote := _remote(group):
        note = f"pushed: {_listed(remote)} of the remote holds it, and whoever can fetch has it"
        yield Evidence("pushed", note)
    only = "only " if group.known.whole else ""
    if refs == ["refs/stash"]:
        yield Evidence("stash", f"{only}a stash holds it: see `git stash list`")
    if refs:
        return
    if group.stashes:
        note = f"{only}an older stash holds it, {_listed(group.stashes)}: see `git stash list`"
        yield Evidence("reflog", note)
    elif any(group.standing(use).logged for use in group.added):
        yield Evidence("reflog", f"{only}a reflog holds it, until that entry expires")
    elif group.known.whole:
        note = "no branch, tag or reflog holds it; it can be had until `git gc`"
        yield Evidence("unreachable", note)


def seconds(date: str) -> int:
    """Return a date as git tells it in seconds since 1970; 0 if it is none."""
    from datetime import datetime  # 3 ms, once something was found

    try:
        return int(datetime.fromisoformat(date.replace("Z", "+00:00")).timestamp())
    except (OverflowError, ValueError):
        return 0


def _is_sane(time: int, group: Group) -> bool:
    """Tell whether a clock that was set can have shown this time."""
    return _BEGINNING <= time <= group.known.today + _AHEAD


def _of_number(group: Group) -> Iterator[Evidence]:
    versions = {use.object for use in group.added if use.path not in MESSAGES}
    paths = _paths(group)
    if len(versions) > 1 or len(paths) > 1:
        number = f"{count(len(versions), 'version')} of {count(len(paths), 'file')}"
        note = f"in {number}: {_listed(paths)}"
        yield Evidence("occurrences", note)


def _paths(group: Group) -> list[str]:
    """Return the files that hold it or held it."""
    return sorted({use.path for use in group.added if use.path not in MESSAGES})


def _short(ref: str) -> str:
    """Return a ref as people call it: main, v1.0, origin/main, stash."""
    return next((ref[len(start) :] for start in _PREFIXES if ref.startswith(start)), ref)


def _listed(names: list[str]) -> str:
    shown = scrub(", ".join(names[:_SHOWN]))
    more = len(names) - _SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def _date(seconds: int) -> str:
    import time  # built in

    return time.strftime("%Y-%m-%d", time.gmtime(seconds))
