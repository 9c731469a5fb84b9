"""Find faults in real text: read by its reader, judged by every detector, as a scan would."""

from __future__ import annotations

from textwrap import dedent

from binlint import rulebook
from binlint.decode import structures
from binlint.detect.safety import faults
from binlint.model import Blob, Document, Fault, Finding, Origin
from binlint.pipeline import Pipeline

PIPELINE = Pipeline(rulebook.load)
TOPICS = frozenset({"permission", "address", "tls", "endpoint"})
Found = tuple[int, str, str]  # 1-based line, rule, severity
Case = tuple[str, str, list[Found]]  # path, text, what must be found in it


def faults_of(path: str, text: str) -> list[Fault]:
    """Return all faults of a text, whether or not triage calls for a look at it."""
    structure = structures.read_text(text, path)
    assert structure is not None, f"no reader for {path}"
    return faults.find(Document(Origin(path), text), structure, TOPICS, faults.Terms())


def findings_of(path: str, text: str) -> tuple[Finding, ...]:
    """Return what a scan reports of a text: past the sieve, triage and the wall."""
    look = PIPELINE.look_at(Blob(Origin(path), text.encode()))
    return look.findings if look else ()


def found(path: str, text: str) -> list[Found]:
    """Return the faults of a text, all of which a scan must report too."""
    text = dedent(text).lstrip("\n")
    told: list[Found] = [
        (text.count("\n", 0, fault.span.start) + 1, fault.rule, fault.severity)
        for fault in faults_of(path, text)
    ]
    reported = {(finding.line, finding.rule) for finding in findings_of(path, text)}
    assert {(line, rule) for line, rule, _ in told} <= reported, "the sieve or triage hid a fault"
    return told
