"""The central types: frozen values that travel along the pipeline."""

# NamedTuple, not dataclass: `import dataclasses` alone costs 15 ms of the hook's start-up.
from __future__ import annotations

from typing import Literal, NamedTuple

from binlint.redact import Secret

KEY_SIZE = 64  # characters of a Binance API key and of an HMAC secret
Severity = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
Environment = Literal["live", "testnet", "unknown"]
State = Literal["reported", "suppressed"]
SuppressedBy = Literal["inline", "baseline", "config"]

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")  # ascending
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")  # ascending


class Commit(NamedTuple):
    """Where in history something entered."""

    id: str
    author: str
    date: str  # ISO 8601, UTC
    path: str
    refs: tuple[str, ...]


class Exposure(NamedTuple):
    """Who could have a secret of the past, and since when."""

    since: str  # YYYY-MM-DD, like `gone`; "" if no clock tells
    days: int  # from then until the scan
    gone: str  # when HEAD lost it; "" if it has it, never had it, or that is not known
    in_head: bool | None  # None if that is not known
    pushed: bool  # a remote is known to hold it
    paths: tuple[str, ...]  # of the files that hold it or held it, ascending; foreign text


class Origin(NamedTuple):
    """Where a blob came from."""

    path: str  # relative to the scanned root, with "/"; foreign text, may hold anything
    # index: staged, or brought by a range of commits; object: some version in history
    kind: Literal["file", "index", "object", "message", "text", "name"] = "file"
    commit: Commit | None = None


class Blob(NamedTuple):
    """Bytes to look at: a whole input, or one piece of an input too large to hold."""

    origin: Origin
    data: bytes
    line: int = 1  # 1-based line on which `data` begins
    column: int = 1  # 1-based column, in characters, at which `data` begins


class Span(NamedTuple):
    """A half-open, 0-based range of characters in a document's text."""

    start: int
    end: int


class Patch(NamedTuple):
    """A place where a document's text was decoded further."""

    span: Span  # in the document's text
    source: Span  # in the undecoded text
    kind: str  # base64, hex, escape, split


class Document(NamedTuple):
    """A decoded blob."""

    origin: Origin
    text: str
    runs: tuple[Span, ...] = ()  # runs of 64 or more characters that could be a key, ascending
    line: int = 1  # as in Blob
    column: int = 1
    source: str | None = None  # the undecoded text, if layers were taken off
    patches: tuple[Patch, ...] = ()  # ascending


class Evidence(NamedTuple):
    """One named reason for or against a finding; never holds plaintext."""

    kind: str  # kebab-case, one of assess.SHIFTS
    note: str  # for people: what was seen, and where


class Match(NamedTuple):
    """Something that may be a credential, with what was seen around it."""

    rule: str  # the rule's id
    span: Span  # the value, in the document's text
    secret: Secret
    environment: Environment | None
    where: str  # code, comment, config, text, notebook, filename, message
    evidence: tuple[Evidence, ...]


class Fault(NamedTuple):
    """A setting, call or sentence that breaks a rule."""

    rule: str  # the rule's id
    span: Span  # what decides, in the document's text
    subject: str  # what it is about, without any value: a name, a method, a host
    message: str  # one line for people, without any value
    severity: Severity
    confidence: Confidence
    where: str  # as in Match
    evidence: tuple[Evidence, ...]
    environment: Environment | None = None


class Place(NamedTuple):
    """Where a match stands, for people; still on the near side of the wall."""

    path: str
    line: int  # as in Finding
    column: int
    end_line: int
    end_column: int
    text: str  # the first line, or what is around the match in a very long one: plaintext
    hidden: tuple[Span, ...]  # what of `text` must be blanked
    commit: Commit | None = None


class Finding(NamedTuple):
    """A judged match on the safe side of the wall: safe to log, pickle and print."""

    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    path: str
    line: int  # 1-based, like the three below; columns count characters
    column: int
    end_line: int
    end_column: int  # the column after the last character
    preview: str | None
    fingerprint: str | None
    environment: Environment | None
    where: str
    evidence: tuple[Evidence, ...]
    excerpt: str = ""  # the source line with every value blanked out
    commit: Commit | None = None
    subject: str = ""  # as in Fault; empty for a credential
    exposure: Exposure | None = None  # of what history knows
    alias: str | None = None  # what a baseline of detect-secrets knows the value by; one-way


class Verdict(NamedTuple):
    """What the policy says of a finding."""

    finding: Finding
    state: State
    reason: str = ""  # why it is silent
    by: SuppressedBy | None = None
    until: str | None = None  # YYYY-MM-DD, the last day of silence


class ScanError(NamedTuple):
    """An input that could not be read, or not as a whole; makes the scan incomplete."""

    path: str
    stage: str  # list, read, decode, unpack, suppress, ...
    message: str  # what is wrong and what to do about it


class Coverage(NamedTuple):
    """How much was looked at."""

    files: int = 0
    bytes: int = 0
    objects: int = 0
    commits: int = 0
    shallow: bool = False
    complete: bool = True


class ScanResult(NamedTuple):
    """All that a scan has to say."""

    verdicts: tuple[Verdict, ...]  # ascending by path, line, column, rule
    errors: tuple[ScanError, ...]
    coverage: Coverage
    seconds: float
    notes: tuple[ScanError, ...] = ()  # read, but with less understanding than usual
