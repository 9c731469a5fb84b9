"""Render a result as CSV (RFC 4180), one finding a row, for spreadsheets and databases."""

# https://owasp.org/www-community/attacks/CSV_Injection
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from binlint.model import Finding, ScanError, ScanResult, Verdict
from binlint.report import history
from binlint.report.escape import visible
from binlint.report.formats import Options
from binlint.report.summary import failures
from binlint.rule import Rulebook

# New columns come at the end, and none is ever taken away: other programs count on them.
_COLUMNS = (
    *("state", "rule", "severity", "confidence", "path", "line", "column"),
    *("end_line", "end_column", "version", "message", "preview", "environment", "where"),
    *("evidence", "fingerprint", "commit", "author", "date", "refs", "by", "until", "reason"),
)

# A spreadsheet runs a cell that begins so, blanks and full-width signs included; where it takes
# semicolons for separators, as in half of Europe, a cell begins after each of them, and quotation
# marks there are its own.
_FORMULA = re.compile(r"(^|;)(?=[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report: a header, findings, then suppressed ones, errors and notes, as `state`."""
    import csv  # 3 ms, like the next one needed by this format only
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in _rows(result):
        writer.writerow([_cell(row.get(column)) for column in _COLUMNS])
    return text.getvalue()


def _rows(result: ScanResult) -> Iterator[dict[str, object]]:
    for state in ("reported", "suppressed"):
        for verdict in result.verdicts:
            if verdict.state == state:
                yield _verdict(verdict)
    yield from _inputs("error", failures(result))
    yield from _inputs("note", result.notes)


def _verdict(verdict: Verdict) -> dict[str, object]:
    finding = verdict.finding
    return {
        **{column: getattr(finding, column, None) for column in _COLUMNS},
        "state": verdict.state,
        "version": history.version(finding),
        "evidence": "; ".join(item.note for item in finding.evidence),
        **_commit(finding),
        "by": verdict.by,
        "until": verdict.until,
        "reason": verdict.reason,
    }


def _commit(finding: Finding) -> dict[str, object]:
    if not finding.commit:
        return {}
    id, author, date, _, refs = finding.commit
    return {"commit": id, "author": author, "date": date, "refs": " ".join(refs)}


def _inputs(state: str, inputs: Iterable[ScanError]) -> Iterator[dict[str, object]]:
    for path, stage, message in inputs:
        yield {"state": state, "path": path, "message": f"{stage}: {message}"}


def _cell(value: object) -> str:
    """Return one line that no spreadsheet runs."""
    return "" if value is None else _FORMULA.sub(r"\1'", visible(str(value)))
