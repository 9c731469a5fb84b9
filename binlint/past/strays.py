"""Find names of files and folders that no commit brought, what holds them, and names of refs."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from binlint.model import KEY_SIZE, ScanError
from binlint.past.asking import Asking
from binlint.past.names import MOST_TREES, Names
from binlint.pipeline import Pipeline
from binlint.sources.history import History
from binlint.traces import Ref

_KEY = re.compile(rf"[A-Za-z0-9]{{{KEY_SIZE}}}")
_MOST_REFS = 1000  # whose names are looked at, a millisecond each: there may be millions


class Stray(NamedTuple):
    """A name that may be a credential, and stands where no commit has brought it."""

    path: str  # or its last part only, if nothing leads to the tree
    object: str  # what has it, with its path behind: an empty file is many things at once
    holder: str = ""  # id of a tree that a ref may lead to
    staged: bool = False
    is_ref: bool = False  # the name of a branch, tag or other ref, in full


def held(
    history: History,
    ask: Asking,
    names: Names | None,
    found: Mapping[bytes, str],
    brought: Collection[str],
) -> tuple[Stray, ...]:
    """Return the names found in trees that are on no path that a commit brought."""
    known = {part for path in brought for part in os.fsencode(path).split(b"/")}
    left = {name: id for name, id in found.items() if name not in known}
    by_refs = tuple(_by_refs(history, ask, names, frozenset(left))) if names and left else ()
    for each in by_refs:
        for part in os.fsencode(each.path).split(b"/"):
            left.pop(part, None)
    alone = ((os.fsdecode(name), id) for name, id in sorted(left.items()))
    return (*by_refs, *(Stray(name, f"{id}:{name}") for name, id in alone))


def staged(
    pipeline: Pipeline, index: Mapping[str, Iterable[str]], brought: Collection[str]
) -> Iterator[Stray]:
    """Yield the paths of the index that may hold a credential and that no commit brought."""
    for id, paths in index.items():
        for path in paths:
            if len(path) >= KEY_SIZE and path not in brought and _may_matter(pipeline, path):
                yield Stray(path, f"{id}:{path}", staged=True)


def of_refs(refs: Iterable[Ref], errors: set[ScanError]) -> Iterator[Stray]:
    """Yield the names of refs that may be a credential: whoever pushes or fetches takes them."""
    names = [ref.name for ref in refs if len(ref.name) >= KEY_SIZE and _KEY.search(ref.name)]
    for name in names[:_MOST_REFS]:
        yield Stray(name, f"\0{name}", is_ref=True)  # no path has a zero
    if more := len(names[_MOST_REFS:]):
        told = f"{more:,} more names of refs have the form of a key and were not looked at"
        errors.add(ScanError("<refs>", "detect", told))


def _may_matter(pipeline: Pipeline, path: str) -> bool:
    parts = os.fsencode(path).split(b"/")
    return any(len(part) >= KEY_SIZE and pipeline.may_matter(part) for part in parts)


def _by_refs(
    history: History, ask: Asking, names: Names, wanted: frozenset[bytes]
) -> Iterator[Stray]:
    """Yield such names in trees that refs hold without a commit."""
    for tree in names.trees()[:MOST_TREES]:
        paths = ask(f"<tree {tree[:12]}>", partial(_among, history, tree, wanted))
        yield from (Stray(path, f"{tree}:{path}", tree) for path in paths or ())


def _among(history: History, tree: str, wanted: frozenset[bytes]) -> tuple[str, ...]:
    """Return the first path of a tree that ends in a wanted name, for each of these."""
    paths: dict[bytes, str] = {}  # a small tree can have a name billions of times
    for path in history.paths(tree):
        name = os.fsencode(path.rpartition("/")[2])
        if name in wanted:
            paths.setdefault(name, path)
    return tuple(paths.values())
