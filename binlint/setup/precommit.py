"""Add binlint to the configuration of pre-commit, without touching anything else in it."""

from __future__ import annotations

import re

from binlint.setup import yaml_list
from binlint.setup.drafts import Unfit
from binlint.setup.yaml_list import LISTED, Entry
from binlint.setup.yaml_nodes import Node, content, read

HOME = "https://github.com/OWNER/binlint"
# The last part of a URL or path, as git takes them: /binlint, :binlint.git, \binlint.
_OURS = re.compile(r"(?:.*[/:\\])?binlint(?:\.git)?/*", re.IGNORECASE | re.DOTALL)


def entry(version: str) -> str:
    """Return the entry for a release, to be added by hand."""
    return "\n".join(yaml_list.block(_entry(version)))


def merge(text: str, version: str) -> str:
    """Return a configuration with an entry for binlint; the same if it has one, be it older.

    Raises Unfit if the result would not be, for YAML, the old document and the entry.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    root = read(body)
    if root is not None and _is_there(root):
        return text
    added = _entry(version)
    longer = yaml_list.with_entry(body, root, added)
    if not _is_longer_by(added, root, read(longer)):
        raise Unfit("no entry can be added safely to the form that it is written in")
    return mark + longer


def _entry(version: str) -> Entry:
    return Entry(HOME, f"v{version}", "binlint")


def _is_there(root: Node) -> bool:
    """Tell whether a repository or a hook of ours is named, wherever it comes from."""
    repos = root.get(LISTED)
    return repos is not None and any(
        _is_ours(name.value, value.value) for part in repos.all() for name, value in part.pairs()
    )


def _is_ours(key: str, value: str) -> bool:
    if key == "repo":
        return _OURS.fullmatch(value) is not None
    if key == "entry":
        return value.split()[:1] == ["binlint"]
    return key == "id" and (value == "binlint" or value.startswith("binlint-"))


def _is_longer_by(added: Entry, before: Node | None, after: Node | None) -> bool:
    """Tell whether a document is another one with an entry at the end of its list."""
    repos = after.get(LISTED) if after else None
    if after is None or repos is None or not repos.parts or _said(repos.parts[-1]) != added.said:
        return False
    old = before.get(LISTED) if before else None
    items = [content(part) for part in old.parts] if old else []
    return (
        items == [content(part) for part in repos.parts[:-1]]
        and (not old or old.marks[:2] == repos.marks[:2])
        and (not before or before.kind != "mapping" or before.marks == after.marks)
        and _others(before, with_list=True) == _others(after, with_list=old is not None)
    )


def _others(root: Node | None, *, with_list: bool) -> list[tuple[object, object]]:
    """Return what stands beside the list, and where among it the list does."""
    return [
        (content(key), None if key.value == LISTED else content(value))
        for key, value in (root.pairs() if root else ())
        if with_list or key.value != LISTED
    ]


def _said(node: Node) -> object:
    """Return the text of a part, whether it is quoted or not."""
    if node.kind == "mapping":
        return tuple((_said(key), _said(value)) for key, value in node.pairs())
    return tuple(map(_said, node.parts)) if node.kind == "sequence" else node.value
