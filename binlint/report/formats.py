"""The report formats by name, and the one door through which a report is rendered."""

from __future__ import annotations

from typing import NamedTuple, Protocol, cast

from binlint.errors import UsageError
from binlint.model import ScanResult, Severity
from binlint.rule import Rulebook

# A new format is one module with a `render` and one line here.
FORMATS: dict[str, str] = {
    "text": "binlint.report.text",
    "json": "binlint.report.json_v1",
    "sarif": "binlint.report.sarif",
    "github": "binlint.report.github",
    "gitlab": "binlint.report.gitlab",
    "codequality": "binlint.report.codequality",
    "junit": "binlint.report.junit",
    "markdown": "binlint.report.markdown",
    "csv": "binlint.report.table",
    "html": "binlint.report.html",
}


class Options(NamedTuple):
    """How a report is to look; formats for machines heed neither colours nor verbosity."""

    version: str  # of binlint, as in binlint.__version__
    color: bool = False  # ANSI colours, for a terminal
    verbose: bool = False  # also each suppressed finding, and more about every finding
    quiet: bool = False  # findings and errors only
    now: str = ""  # when the scan ended: ISO 8601, UTC, as in 2024-02-29T12:00:00Z; "" if untold
    fail_on: Severity = "warning"  # the least that makes a scan fail


class Format(Protocol):
    """What a format's module offers."""

    def render(self, result: ScanResult, rulebook: Rulebook, options: Options) -> str:
        """Return the report, ready to be written as UTF-8."""
        ...


def render(name: str, result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report in the named format; UsageError if there is no such format."""
    if name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; there are: {', '.join(FORMATS)}")
    # Late: text, the only format the hook needs, loads neither json nor hashlib.
    from importlib import import_module

    from binlint.report.wall import scrub_result, scrub_rulebook

    module = cast(Format, import_module(FORMATS[name]))
    return module.render(scrub_result(result), scrub_rulebook(rulebook), options)
