"""Run a command for the action's installation, with what pip may be told and no more.

It is a script of its own, as binlint is not installed yet. Without a command it writes the name of
a setting that points into the workspace, if there is one: what is there may be a pull request's.
"""

# https://pip.pypa.io/en/stable/topics/configuration/
from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# The others may have pip run what is in a file, as PIP_CONSTRAINT or PIP_REQUIREMENT.
_KEPT = frozenset(
    (
        *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_FIND_LINKS"),
        *("PIP_TRUSTED_HOST", "PIP_CERT", "PIP_CLIENT_CERT", "PIP_KEYRING_PROVIDER", "PIP_PROXY"),
        *("PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "PIP_RETRIES", "PIP_CONFIG_FILE"),
        *("PIP_CACHE_DIR", "PIP_NO_CACHE_DIR"),
    )
)
_IMPOSED = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
# Below these pip looks for more settings, and for what it has built before. It can do without.
_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME")
_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")


def settled(environment: Mapping[str, str], workspace: str) -> dict[str, str]:
    """Return the environment that pip is to have."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith(("PIP_", "PYTHON")) or name in _KEPT
    }
    for name in ("VIRTUAL_ENV", *_FOLDERS):
        if name == "VIRTUAL_ENV" or _points_into(workspace, kept.get(name, "")):
            kept.pop(name, None)
    return kept | _IMPOSED


def refused(environment: Mapping[str, str], workspace: str) -> str:
    """Return the name of a setting that is kept and points into the workspace; may be empty."""
    found = (name for name in sorted(_KEPT) if _points_into(workspace, environment.get(name, "")))
    return next(found, "")


def _points_into(workspace: str, value: str) -> bool:
    """Tell whether a path, a URL of a file or a list of such leads into a folder."""
    # Between a list's items are spaces or, of folders, colons; a URL has one after its scheme.
    items = (part for item in (value, *value.split()) for part in (item, *item.split(":")))
    return any(_is_within(workspace, path) for item in items for path in _paths(item))


def _paths(item: str) -> Iterator[str]:
    # By hand, since the house rule is that nothing imports urllib.
    plain = _ESCAPED.sub(lambda sign: bytes.fromhex(sign[1].decode()), os.fsencode(item))
    unescaped = os.fsdecode(plain.replace(b"\0", b""))
    # Of `file://HOST/PATH` pip knows the host `localhost`.
    for path in (item, unescaped, unescaped.removeprefix("//localhost")):
        if "/" in path or path.startswith("~"):  # else it is no path, or one of our own folder
            yield os.path.realpath(os.path.expanduser(path))


def _is_within(folder: str, path: str) -> bool:
    # Not by the text: a file system may not care for capitals, or be mounted twice.
    above = (path, *map(str, Path(path).parents))
    return any(os.path.exists(each) and os.path.samefile(each, folder) for each in above)


if __name__ == "__main__":
    _workspace = os.environ["GITHUB_WORKSPACE"]
    if len(sys.argv) == 1:
        print(refused(os.environ, _workspace))
    else:
        os.execve(sys.argv[1], sys.argv[1:], settled(os.environ, _workspace))
