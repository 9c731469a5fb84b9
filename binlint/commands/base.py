"""Take settings, baseline and the trust in comments from a commit: --policy-from."""

# A pull request can change every file of the work tree, and so where a project begins, which files
# are its settings, and where links lead. What is asked of the work tree here is only what git has
# of a commit: a `.git` cannot be committed.
from __future__ import annotations

import os
import re
from argparse import Namespace
from typing import NamedTuple

from binlint.commands import project
from binlint.commands.project import Project
from binlint.errors import UsageError
from binlint.policies import Base, BaselineEntry, PeerEntry, Policy
from binlint.policy import config
from binlint.policy.foreign import DISK, Shelf
from binlint.rulebook import parse_rule
from binlint.sources import bounds
from binlint.sources.committed import Tree

_FULL_ID = re.compile(r"[0-9a-fA-F]{40}(?:[0-9a-fA-F]{24})?")
_SHORT_ID = 12
_GIT_HOOKS = ("pre-commit", "commit-msg", "pre-push", "pre-receive")  # doors that git itself opens


class _Place(NamedTuple):
    """A file that holds a part of the policy."""

    shelf: Shelf
    path: str | None  # None: it is new since the commit, and so says nothing
    files: tuple[str, ...] = ()  # as in Base


def load(arguments: Namespace, paths: tuple[str, ...]) -> Project:
    """Find the project that the paths speak of as it was in the commit, with its settings there.

    Raises UsageError if there is no such commit, IncompleteError if this clone lacks it.
    """
    is_hook = getattr(arguments, "door", None) in _GIT_HOOKS
    top, inside = _top(arguments, paths, is_hook), ""
    commit = bounds.commit(arguments.policy_from, top, hook=is_hook)
    name = _shown(arguments.policy_from)
    tree = Tree(name, commit, top, hook=is_hook)
    if not getattr(arguments, "history", False):
        inside = _inside(project.find_base(paths), top, tree)
    settings = _settings(arguments.config, tree, top, inside, is_hook)
    baseline = _baseline(arguments.baseline, settings, tree, top, inside, is_hook)
    policy = _policy(settings, inside, tree)
    if arguments.baseline:
        policy = policy._replace(baseline=_accepted(baseline))
    held = settings.path if settings.shelf is tree and settings.path else ""
    files = tuple(dict.fromkeys((*settings.files, *baseline.files)))
    base = Base(name, commit, top, inside, is_hook, held, files)
    root = os.path.join(top, inside) if inside else top
    place = os.path.join(top, held) if held else settings.path or ""
    shown = os.path.relpath(place, root).replace(os.sep, "/") if place else ""
    return Project(root, policy._replace(base=base), baseline.path or "", shown)


def _shown(name: str) -> str:
    return name[:_SHORT_ID] if _FULL_ID.fullmatch(name) else name


def _top(arguments: Namespace, paths: tuple[str, ...], is_hook: bool) -> str:
    """Return the top of the work tree, or the bare repository.

    What looks like a bare repository may have been committed, with a main branch to its author's
    liking. Where git itself runs a hook, it is none of these.
    """
    found = project.above(project.find_base(paths), ".git")
    is_bare = not _has_git(found) and os.path.basename(found) != ".git"
    if is_bare and not is_hook:
        outer = project.above(os.path.dirname(found), ".git")
        if _has_git(outer):
            raise UsageError(
                f"{found} looks like a git repository, and lies in the work tree {outer}, whose"
                " commits may have brought it: run --policy-from in another folder of it"
            )
    return project.find_repository(paths) if getattr(arguments, "history", False) else found


def _has_git(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _inside(folder: str, top: str, tree: Tree) -> str:
    """Return where the project begins, below the top, by the marks that the commit has."""
    inside = os.path.relpath(folder, top).replace(os.sep, "/")
    while inside not in ("", "."):
        if tree.has(f"{inside}/{config.OWN_FILE}"):
            return inside
        inside = inside.rpartition("/")[0]
    return ""


def _settings(given: str | None, tree: Tree, top: str, inside: str, is_hook: bool) -> _Place:
    if given is not None:
        return _named(given, tree, top, is_hook)
    return _Place(tree, config.find(inside, tree), config.places(inside))


def _baseline(
    given: str | None, settings: _Place, tree: Tree, top: str, inside: str, is_hook: bool
) -> _Place:
    if given is not None:
        return _named(given, tree, top, is_hook)
    shelf = tree if settings.path is None else settings.shelf
    path = config.baseline_path(inside, settings.path, shelf)
    return _Place(shelf, path, (path,) if shelf is tree else ())


def _named(given: str, tree: Tree, top: str, is_hook: bool) -> _Place:
    """Find a file that the user names: in the commit, unless no commit can bring it."""
    path = _within(given, top) if _has_git(top) else None
    if path is None:
        return _Place(DISK, given)
    if tree.has(path):
        return _Place(tree, path, (path,))
    index = Tree("", "", top, hook=is_hook)
    if tree.leads_away(path) or index.leads_away(path) or _leads_away(path, top):
        raise UsageError(
            f"{given}: it lies in a submodule or behind a link of the repository, of which a pull"
            " request may make what it likes: keep it in the repository itself, or outside"
        )
    if index.has(path):
        return _Place(tree, None, (path,))
    return _Place(DISK, given)


def _leads_away(path: str, top: str) -> bool:
    """Tell whether, on the disk, a folder on the way to a path is a link or a repository."""
    parts = path.split("/")[:-1]
    folders = (os.path.join(top, *parts[:count]) for count in range(1, len(parts) + 1))
    return any(os.path.islink(folder) or _has_git(folder) for folder in folders)


def _within(given: str, top: str) -> str | None:
    """Return a path as the work tree has it, or None if it lies outside.

    Only down to the top are links followed: those below it are the work tree's own.
    """
    path = os.path.abspath(given)
    parts = path.split(os.sep)
    for count in range(1, len(parts)):
        if os.path.realpath(os.sep.join(parts[:count]) or os.sep) == top:
            return "/".join(parts[count:])
    return None


def _policy(settings: _Place, inside: str, tree: Tree) -> Policy:
    if settings.path is None:
        return config.defaults(inside, tree)
    policy = config.load(settings.path, parse_rule, settings.shelf)
    project.check(policy, settings.shelf.name(settings.path))
    return policy


def _accepted(place: _Place) -> tuple[BaselineEntry, ...] | tuple[PeerEntry, ...]:
    from binlint.policy import baseline

    return () if place.path is None else baseline.accepted(place.path, place.shelf)
