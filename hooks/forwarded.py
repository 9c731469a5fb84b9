"""Read what pre-commit, the framework, passes on of a push: one ref of it, in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from binlint.errors import IncompleteError, UsageError
from binlint.sources import git_process
from binlint.sources.pushes import Remote, Update

# An expression, as it was pushed: never an option.
_VERIFY = ("rev-parse", "--verify", "--quiet", "--end-of-options")
_NONE = "0"


class Forwarded(NamedTuple):
    """What is known of a push."""

    update: Update
    remote: Remote


def read(environment: Mapping[str, str], root: str) -> Forwarded:
    """Return what pre-commit tells; UsageError if that is nothing, or git does not know it.

    It names the two ends of what is new. For a branch with a commit that has no parent, of which
    the remote has nothing, it names the branch instead, as it was given to `git push`.
    """
    new = environment.get("PRE_COMMIT_TO_REF") or environment.get("PRE_COMMIT_LOCAL_BRANCH")
    old = environment.get("PRE_COMMIT_FROM_REF")
    if not new:
        raise UsageError(
            "pre-commit does not say what is pushed: let git run it, by `pre-commit install"
            " --hook-type pre-push`, or give it --from-ref and --to-ref"
        )
    tip = _resolve(new, root)
    known = _resolve(old, root) if old else _NONE * len(tip)
    ref = environment.get("PRE_COMMIT_REMOTE_BRANCH", "")
    name = environment.get("PRE_COMMIT_REMOTE_NAME", "")
    remote = Remote(name, environment.get("PRE_COMMIT_REMOTE_URL", ""))
    return Forwarded(Update(known, tip, ref), remote)


def _resolve(name: str, root: str) -> str:
    """Return the id in full of the commit, or tag of one, that is named."""
    try:
        found = git_process.run((*_VERIFY, name), root, keep_index=True)
    except git_process.NoWorkTree:
        raise UsageError("commits are read from a git repository; run it inside of one") from None
    except IncompleteError:
        raise UsageError(f"git knows no commit {name}, which pre-commit names") from None
    return os.fsdecode(found).strip()
