"""What one scan of the history tells the next: to and from the text of its cache."""

# No plaintext: ids, times, and findings with their paths and authors, all scrubbed. What a secret
# could be a part of, such as the path of a version, is left out before: see forgetting.py.
from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from binlint.model import Finding, ScanError
from binlint.past.sharing import Sharing
from binlint.policy.inline import Inline
from binlint.records import Record, from_json, to_json
from binlint.redact import scrub
from binlint.traces import Author, Node, Use

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_IDS = re.compile(rf"(?:{_ID.pattern})(?: (?:{_ID.pattern}))*")
_MOST = 1 << 62  # a time in seconds; nothing else gets near it
# The fields of a finding that alone differ in most versions of a file.
_SPOT = slice(Finding._fields.index("line"), Finding._fields.index("end_column") + 1)


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
    uses: tuple[Use, ...]  # of suspects
    judged: tuple[Judged, ...]
    missing: Mapping[str, str]  # path by id
    authors: Mapping[str, Author]  # by commit
    again: tuple[str, ...] = ()  # ids of objects that must be read again each time


NOTHING = Memory(b"", 0, {}, (), (), (), {}, {})


def to_text(memory: Memory, known_rules: Collection[str]) -> str:
    """Return all but the ids of the objects as text."""
    import json  # 4 ms

    position = {id: number for number, id in enumerate(memory.graph)}
    findings: dict[Finding, int] = {}
    judged = [_plain(each, findings, known_rules) for each in memory.judged]
    value = {
        "bytes": memory.bytes,
        "commits": " ".join(memory.graph),
        "times": [node.time for node in memory.graph.values()],
        "parents": [
            [position.get(parent, parent) for parent in node.parents]
            for node in memory.graph.values()
        ],
        "suspects": " ".join(memory.suspects),
        "uses": memory.uses,
        "judged": judged,
        "findings": to_json(Record("", tuple(findings), Inline((), ())), known_rules)[1],
        "missing": list(memory.missing.items()),
        "authors": [
            (id, scrub(author.name), scrub(author.date)) for id, author in memory.authors.items()
        ],
        "again": " ".join(memory.again),
    }
    return json.dumps(value, separators=(",", ":"))


def from_text(objects: bytes, text: str, known_rules: Collection[str]) -> Memory:
    """Return what `to_text` made a text of; NOTHING for any other text."""
    import json

    try:
        value = json.loads(text)
        read = _Reader(value["findings"], known_rules).judged
        return Memory(
            objects,
            _number(value["bytes"]),
            _graph(_ids(value["commits"]), value["times"], value["parents"]),
            tuple(_ids(value["suspects"])),
            tuple([_use(*each) for each in _list(value["uses"])]),
            tuple([read(*each) for each in _list(value["judged"])]),
            {_id(id): _string(path) for id, path in _list(value["missing"])},
            {
                _id(id): Author(_string(name), _string(date))
                for id, name, date in _list(value["authors"])
            },
            tuple(_ids(value["again"])),
        )
    except (LookupError, RecursionError, TypeError, ValueError):
        return NOTHING


def _plain(
    judged: Judged, findings: dict[Finding, int], known_rules: Collection[str]
) -> tuple[object, ...]:
    """Return a judgement with its findings as numbers in a table of them, with their places."""
    records = []
    for record in judged.records:
        path, _, *rest = to_json(record._replace(findings=()), known_rules)
        found = [
            (findings.setdefault(_anywhere(each), len(findings)), *tuple(each)[_SPOT])
            for each in record.findings
        ]
        records.append([path, found, *rest])
    errors = [[scrub(part) for part in error] for error in judged.errors]
    return judged.object, judged.path, records, errors


def _anywhere(finding: Finding) -> Finding:
    return finding._replace(line=1, column=1, end_line=1, end_column=1)


def _graph(commits: list[str], times: object, parents: object) -> dict[str, Node]:
    nodes = zip(commits, _list(times), _list(parents), strict=True)
    return {
        id: Node(_number(time), tuple([_commit(commits, each) for each in _list(own)]))
        for id, time, own in nodes
    }


def _commit(commits: list[str], parent: object) -> str:
    return commits[_number(parent)] if isinstance(parent, int) else _id(parent)


def _use(object: object, commit: object, path: object, added: object) -> Use:
    if not isinstance(added, bool):
        raise TypeError("neither true nor false")
    return Use(_id(object), _id(commit), _string(path), added)


class _Reader:
    """Reads judgements, given the table of their findings."""

    def __init__(self, findings: object, known_rules: Collection[str]) -> None:
        self._findings, self._known_rules = _list(findings), known_rules
        self._sharing = Sharing()

    def judged(self, object: object, path: object, records: object, errors: object) -> Judged:
        return Judged(
            _id(object),
            _string(path),
            self._sharing.records(tuple([self._record(*each) for each in _list(records)])),
            tuple([ScanError(*map(_string, _list(error))) for error in _list(errors)]),
        )

    def _record(self, path: object, found: object, *rest: object) -> Record:
        findings = [self._finding(*_list(each)) for each in _list(found)]
        record = from_json([path, findings, *rest], self._known_rules)
        if record is None:
            raise ValueError("a record that is none")
        return record

    def _finding(self, number: object, *spot: object) -> list[object]:
        """Return a finding of the table, at its place, as it was before it was put there."""
        finding = list(_list(self._findings[_number(number)]))
        finding[_SPOT] = spot
        return finding


def _ids(value: object) -> list[str]:
    text = _string(value)
    if text and not _IDS.fullmatch(text):
        raise ValueError("no ids")
    return text.split()


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("no id")
    return value


def _number(value: object) -> int:
    # By the type itself: True is an int, too.
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError("no number of ours")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value
