"""Find keys that are due for rotation, by a project's account of them or by notes beside them."""

# Pure: the day is handed in, and nothing is asked of Binance. Days are those of UTC.
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from binlint.detect.life import dated
from binlint.detect.life.key_notes import KeyNotes
from binlint.detect.safety.scenes import Scene
from binlint.model import Evidence, Fault, Finding, Severity
from binlint.policies import ROTATION, KeyEntry
from binlint.redact import mark, quoted

RULE = "key-rotation-due"
_NOTICE = 7  # days ahead on which a rotation is announced; less for a life under four weeks


class _Term(NamedTuple):
    """When a key is to be replaced, and how that was reckoned."""

    due: int  # days since the year 1, as below
    period: int  # days a key of its purpose may be used
    evidence: tuple[Evidence, ...]


def due(keys: Iterable[KeyEntry], today: str, path: str) -> list[Finding]:
    """Judge the [[keys]] entries of the settings file at `path`, relative to the root."""
    found = []
    for key in keys:
        told = _told(_term_of(key), _number(today))
        if told:
            severity, says, evidence = told
            found.append(_finding(key, path, severity, f"{quoted(key.name)} {says}", evidence))
    return found


def noted(scene: Scene, today: str) -> Iterator[Fault]:
    """Judge the notes beside the keys of a configuration: `# created: 2026-01-31`.

    One note speaks for a key and the secret below it, and is reported once.
    """
    if not today or scene.structure.language != "config":
        return
    if scene.context.example or scene.context.test or scene.context.testnet:
        return
    if not dated.has_day(scene.text):
        return
    now = _number(today)
    for key in KeyNotes(scene).read():
        purpose = key.purpose or "normal"
        told = _told(_term(key.notes, purpose, ROTATION[purpose]), now)
        if told:
            severity, says, evidence = told
            yield scene.fault(
                RULE,
                key.setting.span,
                subject=quoted(key.setting.name).strip("`"),
                message=f"{quoted(key.setting.name)} {says}",
                severity=severity,
                confidence="high",
                evidence=evidence,
            )


def _term_of(key: KeyEntry) -> _Term:
    made = dated.Note("created", key.created)
    term = _term((made,), key.purpose, key.rotate_after or ROTATION[key.purpose])
    if key.rotate_after is None:
        return term
    own = Evidence("rotation", f"rotate-after = {key.rotate_after} days")
    return term._replace(evidence=(term.evidence[0], own))


def _term(notes: tuple[dated.Note, ...], purpose: str, period: int) -> _Term:
    """Reckon from the last day a key was made anew; a day it expires on may come before that."""
    made = max((note for note in notes if note.event != "expires"), key=_day, default=None)
    ends = min((note for note in notes if note.event == "expires"), key=_day, default=None)
    days = [_number(ends.day)] if ends else []
    if made:
        days.append(_number(made.day) + period)
    seen = tuple(Evidence(note.event, f"{note.event} {note.day}") for note in (made, ends) if note)
    rule = Evidence("rotation", f"{_A_KEY[purpose]} is replaced every {period} days")
    return _Term(min(days), period, (*seen, rule) if made else seen)


_A_KEY = {
    "quantitative": "a key for quantitative trading",
    "normal": "a key",
    "read-only": "a read-only key",
}


def _day(note: dated.Note) -> str:
    return note.day


def _told(term: _Term, today: int) -> tuple[Severity, str, tuple[Evidence, ...]] | None:
    """Say whether a key is overdue by as much again (error), due (warning), or soon so (note)."""
    late = today - term.due
    if late >= term.period:
        return "error", f"is overdue for rotation by {late} days", term.evidence
    if late >= 0:
        since = f"since {_written(term.due)}" if late else "today"
        return "warning", f"is due for rotation {since}", term.evidence
    if -late <= min(_NOTICE, term.period // 4):
        return "note", f"is due for rotation on {_written(term.due)}", term.evidence
    return None


def _number(day: str) -> int:
    from datetime import date  # 1 ms, needed only where a day is told

    return date.fromisoformat(day).toordinal()


def _written(number: int) -> str:
    from datetime import date  # as above

    return date.fromordinal(number).isoformat()


def _finding(
    key: KeyEntry, path: str, severity: Severity, message: str, evidence: tuple[Evidence, ...]
) -> Finding:
    return Finding(
        rule=RULE,
        severity=severity,
        confidence="high",
        message=message,
        path=path,
        line=key.line,
        column=1,
        end_line=key.line,
        end_column=1,
        preview=None,
        # With the day, so that one late rotation is accepted and not all that follow.
        fingerprint=mark(RULE, path, key.name, key.created),
        environment=None,
        where="config",
        evidence=evidence,
        subject=quoted(key.name).strip("`"),
    )
