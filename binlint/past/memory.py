"""What one scan of the history tells the next: to and from the text of its cache."""

# No plaintext: ids, times, and findings with their paths and authors, all scrubbed. What a secret
# is a part of, such as a path, is not kept: `is_fit` says so before anything is.
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from binlint.model import ScanError
from binlint.records import Record, from_json, to_json
from binlint.redact import scrub
from binlint.traces import Author, Node, Use


class Judged(NamedTuple):
    """What a look at one object under one path came to."""

    object: str  # id
    path: str
    records: tuple[Record, ...]  # several for an archive
    errors: tuple[ScanError, ...] = ()


class Memory(NamedTuple):
    """What a scan of the history found."""

    objects: bytes  # packed ids of all it has read
    bytes: int  # that these hold
    graph: Mapping[str, Node]
    suspects: tuple[str, ...]  # ids of blobs
    uses: tuple[Use, ...]  # of suspects and messages
    judged: tuple[Judged, ...]
    missing: Mapping[str, str]  # path by id
    authors: Mapping[str, Author]  # by commit


NOTHING = Memory(b"", 0, {}, (), (), (), {}, {})


def is_fit(uses: Iterable[Use], missing: Mapping[str, str]) -> bool:
    """Tell whether nothing that must be kept could be a part of a secret."""
    return all(scrub(path) == path for path in {*(use.path for use in uses), *missing.values()})


def to_text(memory: Memory, known_rules: Collection[str]) -> str:
    """Return all but the ids of the objects as text."""
    import json  # 4 ms

    position = {id: number for number, id in enumerate(memory.graph)}
    value = {
        "bytes": memory.bytes,
        "commits": " ".join(memory.graph),
        "times": [node.time for node in memory.graph.values()],
        "parents": [
            [position.get(parent, parent) for parent in node.parents]
            for node in memory.graph.values()
        ],
        "suspects": memory.suspects,
        "uses": memory.uses,
        "judged": [
            (
                each.object,
                each.path,
                [to_json(record, known_rules) for record in each.records],
                [[scrub(part) for part in error] for error in each.errors],
            )
            for each in memory.judged
        ],
        "missing": dict(memory.missing),
        "authors": {id: (scrub(author.name), author.date) for id, author in memory.authors.items()},
    }
    return json.dumps(value, separators=(",", ":"))


def from_text(objects: bytes, text: str, known_rules: Collection[str]) -> Memory:
    """Return what `to_text` made a text of; NOTHING for any other text."""
    import json

    try:
        value = json.loads(text)
        commits = value["commits"].split()
        nodes = zip(value["times"], value["parents"], strict=True)
        return Memory(
            objects,
            int(value["bytes"]),
            {
                id: Node(int(time), tuple([_commit(commits, parent) for parent in parents]))
                for id, (time, parents) in zip(commits, nodes, strict=True)
            },
            tuple(str(id) for id in value["suspects"]),
            tuple(Use(str(id), str(by), str(path), bool(a)) for id, by, path, a in value["uses"]),
            tuple(_judged(each, known_rules) for each in value["judged"]),
            {str(id): str(path) for id, path in value["missing"].items()},
            {str(id): Author(str(name), str(at)) for id, (name, at) in value["authors"].items()},
        )
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return NOTHING


def _commit(commits: list[str], parent: int | str) -> str:
    return commits[parent] if isinstance(parent, int) else str(parent)


def _judged(value: list[object], known_rules: Collection[str]) -> Judged:
    object, path, records, errors = value
    read = [from_json(each, known_rules) for each in _list(records)]
    if None in read:
        raise ValueError("a record that is none")
    return Judged(
        str(object),
        str(path),
        tuple(each for each in read if each),
        tuple(ScanError(*(str(part) for part in _list(error))) for error in _list(errors)),
    )


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value
