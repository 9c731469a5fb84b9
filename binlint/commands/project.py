"""Where a project begins, and the settings that hold in it."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from typing import NamedTuple

from binlint.errors import UsageError
from binlint.policies import Policy
from binlint.policy import config
from binlint.rulebook import parse_rule


class Project(NamedTuple):
    """A tree that is scanned, with its policy."""

    root: str  # absolute; paths in reports are relative to it
    policy: Policy
    baseline: str  # the path of the baseline, whether it is there or not
    settings: str = ""  # the settings file, relative to the root; "" if there is none


def load(
    arguments: Namespace, paths: tuple[str, ...] | None = None, *, with_baseline: bool = True
) -> Project:
    """Find the project that the arguments, or else the paths, speak of and load its settings.

    With --policy-from they are those of a commit, and so is the baseline, even a named one.
    """
    paths = tuple(arguments.paths) if paths is None else paths
    # Of other commands, and hooks, the arguments have no such attribute.
    if getattr(arguments, "policy_from", None) is not None:
        from binlint.commands import base  # 3 ms, and git's processes

        return base.load(arguments, paths)
    root = find_repository(paths) if getattr(arguments, "history", False) else find_root(paths)
    settings = arguments.config or config.find(root)
    if settings is None:
        policy = config.defaults(root) if with_baseline else Policy()
    else:
        policy = config.load(settings, parse_rule, with_baseline=with_baseline)
    if settings is not None:
        check(policy, settings)
    shown = os.path.relpath(settings, root).replace(os.sep, "/") if settings else ""
    return Project(root, policy, config.baseline_path(root, settings), shown)


def check(policy: Policy, name: str) -> None:
    """Raise ConfigError if settings, which have this name, speak of what there is not."""
    if policy.suppressions or policy.rules:
        config.check_rules(policy, _known_rules(policy), name)
    if policy.keys:
        from binlint.policy import keys

        keys.check(policy.keys, today(), name)


def today() -> str:
    """Return the day, YYYY-MM-DD, in UTC: with `now`, the only place that asks the clock for it."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def now() -> str:
    """Return the second, as in 2024-02-29T12:00:00Z."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _known_rules(policy: Policy) -> frozenset[str]:
    from binlint.rulebook import load as load_rules

    return frozenset(rule.id for rule in load_rules(policy.rules).rules)


def find_root(paths: tuple[str, ...]) -> str:
    """Return the folder that paths are reported against.

    It is the top of the git work tree, the bare repository or the folder with a binlint.toml that
    holds what is scanned; else the current folder, or the scanned one if it lies elsewhere.
    """
    return above(find_base(paths), ".git", "binlint.toml")


def find_base(paths: tuple[str, ...]) -> str:
    """Return the folder from which on upwards the project is looked for."""
    return _base([path for path in paths if path != "-"])


def find_repository(paths: tuple[str, ...]) -> str:
    """Return the top of the git work tree, or the bare repository, that a folder is in.

    If there is none it is the folder itself, of which git will say so.
    """
    folder = os.path.realpath(paths[0]) if paths else _base([])
    if not os.path.isdir(folder):
        raise UsageError(f"{paths[0]}: --history takes the folder of a repository")
    found = above(folder, ".git")
    is_inside = os.path.basename(found) == ".git" and not _is_bare(found)
    return os.path.dirname(found) if is_inside else found


def _is_bare(repository: str) -> bool:
    """Tell whether a folder named `.git` has no work tree above it."""
    from binlint.sources import git_process  # 2 ms, for the history only

    try:
        told = git_process.run(("rev-parse", "--is-bare-repository"), repository)
    except git_process.NoWorkTree:
        return True  # it is not even a repository, which the scan will say
    return told.startswith(b"true")


def above(base: str, *marks: str) -> str:
    """Return the nearest folder, from `base` upwards, that is marked; else `base` itself."""
    folder = base
    while True:
        if _has_any(folder, *marks) or _is_repository(folder):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return base
        folder = parent


def _has_any(folder: str, *names: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name)) for name in names)


def _is_repository(folder: str) -> bool:
    """Tell whether a folder is a bare repository, or the `.git` in which git runs some hooks."""
    return all(_has_any(folder, name) for name in ("HEAD", "objects", "refs"))


def _base(paths: list[str]) -> str:
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:
        raise UsageError("the current folder is gone: change to one that is there") from None
    real = [os.path.realpath(path) for path in paths]
    for path, given in zip(real, paths, strict=True):
        if not os.path.lexists(path):
            raise UsageError(f"{given}: there is no such file or folder")
    if all(path == here or path.startswith(os.path.join(here, "")) for path in real):
        return here
    common = os.path.commonpath(real)
    return common if os.path.isdir(common) else os.path.dirname(common)
