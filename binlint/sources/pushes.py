"""Tell what a push adds to a repository, by what that is known to have."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from binlint.errors import IncompleteError
from binlint.request import Range
from binlint.sources import git_process, kinds
from binlint.sources.bounds import Bounds

_URL = re.compile(
    r"""
    (?P<scheme>https?|ssh|git)://
    (?:(?P<user>[^/]*)@)?
    (?P<host>[^/:@]+)
    (?::(?P<port>[0-9]*))?
    (?P<path>/.*)
    """,
    re.DOTALL | re.VERBOSE,
)
_SCP = re.compile(r"(?:(?P<user>[^/:@]*)@)?(?P<host>[^/:@]+):(?!//)(?P<path>.*)", re.DOTALL)
_PORTS = {"http": "80", "https": "443", "ssh": "22", "git": "9418"}  # by default
_TRACKING = ("for-each-ref", "--format=%(objectname) %(refname)", "refs/remotes")


class Remote(NamedTuple):
    """Where a push goes to, as git tells the hook."""

    name: str  # the URL, if it has none
    url: str  # a password may be in it


class _Place(NamedTuple):
    """Where a URL leads to."""

    host: str
    path: str  # without a slash at either end
    scheme: str
    port: str
    home: str | None = None  # by ssh: whose folder the path begins in, None for the root


class Update(NamedTuple):
    """What a push does to a ref."""

    old: str  # an id in full, like the next; zeros for a ref that is new
    new: str  # zeros for a ref that goes away
    ref: str  # in full, on the other side; foreign text


def to_remote(updates: Iterable[Update], remote: Remote, root: str) -> Bounds:
    """Return what a push from here adds to a remote.

    Known there is what its refs had, and what was fetched from it or pushed to it before. Of what
    it has that was never fetched nothing is known here: more is scanned then, and that is told.
    """
    updates = tuple(updates)
    tips = _tips(updates)
    if not tips:
        return Bounds(Range(()))
    names = _names(updates)
    replaced = {update.old: update.ref for update in updates if not is_none(update.old)}
    missing = [kind.id for kind in kinds.of(replaced, root, hook=True) if kind.name == "missing"]
    # A remote that lost what it had, by a forced push or a branch deleted from elsewhere, cannot be
    # told from one that has it still: only a fetch with --prune would say so.
    tracked = _tracked(remote.name, root) if _is_fetched_from(remote, root) else ()
    known = dict.fromkeys((*replaced, *tracked))
    for id in missing:
        known.pop(id)
    notes = (_never_fetched(replaced[missing[0]], len(missing)),) if missing else ()
    return Bounds(Range(tips, tuple(known), names=names), notes)


def from_outside(updates: Iterable[Update]) -> Range:
    """Return what a push adds to this repository, whose refs are still as they were."""
    updates = tuple(updates)
    return Range(_tips(updates), known_refs=True, names=_names(updates))


def is_none(id: str) -> bool:
    """Tell whether an id stands for no object."""
    return not id.strip("0")


def _tips(updates: Iterable[Update]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(update.new for update in updates if not is_none(update.new)))


def _names(updates: Iterable[Update]) -> tuple[str, ...]:
    """Return the names of the refs that a push makes or changes; a secret may be in one."""
    return tuple(dict.fromkeys(update.ref for update in updates if not is_none(update.new)))


def _is_fetched_from(remote: Remote, root: str) -> bool:
    """Tell whether a push goes where the remote's tracking refs come from.

    A remote may have several URLs, and others for pushes.
    """
    try:
        told = git_process.run(("remote", "get-url", "--", remote.name), root, keep_index=True)
    except IncompleteError:
        return False  # it is no remote with a name
    fetched = os.fsdecode(told).removesuffix("\n")
    if remote.url == fetched:
        return True
    pushed_to, fetched_from = _place(remote.url), _place(fetched)
    return pushed_to is not None and fetched_from is not None and _is_same(pushed_to, fetched_from)


def _place(url: str) -> _Place | None:
    """Take apart `SCHEME://USER@HOST:PORT/PATH` or, of ssh, `USER@HOST:PATH`."""
    found = _URL.fullmatch(url) or _SCP.fullmatch(url)
    if not found:
        return None
    parts = found.groupdict()
    scheme, path = parts.get("scheme", "ssh"), parts["path"]
    is_in_home = scheme == "ssh" and not re.match("/(?!~)", path)
    return _Place(
        host=parts["host"].lower(),
        path=path.strip("/").removesuffix(".git").rstrip("/"),
        scheme=scheme,
        port=parts.get("port") or _PORTS[scheme],
        home=(parts["user"] or "") if is_in_home else None,
    )


def _is_same(one: _Place, other: _Place) -> bool:
    """Tell whether two URLs lead to the same: it is usual to fetch by https and to push by ssh."""
    if one[:2] != other[:2]:
        return False
    if one.scheme == other.scheme:
        return one == other
    # Two programs of one host serve the same by their usual ports; of others nobody knows.
    return all(each.port == _PORTS[each.scheme] for each in (one, other))


def _tracked(remote: str, root: str) -> Iterator[str]:
    """Yield the ids of the remote-tracking refs of a remote, whatever its name looks like."""
    # Not by `--remotes=NAME`, which takes the name for a pattern.
    prefix = f"refs/remotes/{remote}/"
    others = _prefixes_within(prefix, root)
    for line in os.fsdecode(git_process.run(_TRACKING, root, keep_index=True)).splitlines():
        id, _, ref = line.partition(" ")
        if ref.startswith(prefix) and not ref.startswith(others):
            yield id


def _prefixes_within(prefix: str, root: str) -> tuple[str, ...]:
    """Return where remotes with a longer name keep their refs: one may be `a`, another `a/b`."""
    names: Sequence[str] = os.fsdecode(
        git_process.run(("remote",), root, keep_index=True)
    ).splitlines()
    prefixes = (f"refs/remotes/{name}/" for name in names)
    return tuple(each for each in prefixes if each.startswith(prefix) and each != prefix)


def _never_fetched(ref: str, count: int) -> str:
    more = f", and at {count - 1} more," if count > 1 else ""
    return (
        f"what the remote has at {ref}{more} was never fetched: all is scanned that no branch of"
        " it which is known here has; fetch first to scan less"
    )
