"""Name findings and errors so that the next report calls the same ones by the same names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from binlint.model import Finding, ScanError
from binlint.redact import mark


def of_findings(findings: Iterable[Finding]) -> list[str]:
    """Return 32 hexadecimal digits for each, no two alike.

    They depend on rule, path and secret, and not on the line: what moves keeps its name. What is
    alike in all three is told apart by its number, in the order given.
    """
    return list(
        _numbered(
            (finding.rule, finding.path, finding.fingerprint or finding.message)
            for finding in findings
        )
    )


def of_errors(errors: Iterable[ScanError]) -> list[str]:
    """Return 32 hexadecimal digits for each, no two alike."""
    return list(_numbered(("error", *error) for error in errors))


def _numbered(named: Iterable[tuple[str, ...]]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for parts in named:
        seen[parts] = number = seen.get(parts, 0) + 1
        yield mark("report", *parts, str(number))
