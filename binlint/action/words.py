"""Put what a step has done into words: for its log, for annotations, for the job summary."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.action.plan import Plan
from binlint.model import Finding, ScanResult
from binlint.redact import scrub
from binlint.report import markdown
from binlint.report.escape import inert_line, visible
from binlint.report.formats import Options
from binlint.report.github import command
from binlint.report.marked import plain
from binlint.report.summary import reported
from binlint.report.wall import scrub_result, scrub_rulebook
from binlint.rule import Rulebook

_MOST_SHOWN = 10  # annotations of a kind and a step that GitHub shows


def told(found: Plan) -> str:
    """Return what is going to be scanned, as lines for the log."""
    lines = [f"binlint scans {_safe(found.told)}."]
    if found.policy_from:
        lines.append(f"Settings, baseline and allowing comments: those of {found.policy_from}.")
    text = "".join(f"{inert_line(line)}\n" for line in lines)
    return text + (annotation("warning", "take care", found.warning) if found.warning else "")


def annotation(kind: str, title: str, message: str) -> str:
    """Return a line that GitHub shows beside the run; the message may hold anything."""
    return command(kind, {"title": f"binlint: {title}"}, _safe(message)) + "\n"


def beyond(result: ScanResult) -> str:
    """Return where the findings are to be read that GitHub does not show as annotations."""
    findings = reported(result)
    if max(_numbers(findings), default=0) <= _MOST_SHOWN:
        return ""
    return (
        f"GitHub shows {_MOST_SHOWN} annotations of a kind. All {len(findings):,} findings are"
        " above, and in the summary of the job.\n"
    )


def count_of_findings(result: ScanResult) -> int:
    """Return how many findings count."""
    return len(reported(result))


def summary(
    found: Plan, result: ScanResult, rulebook: Rulebook, options: Options, room: int
) -> str:
    """Return the step's part of the job summary, in no more than `room` bytes of UTF-8."""
    closing = "\n" + scanned(found)
    most = room - len(closing.encode("utf-8", "backslashreplace"))
    text = markdown.fitted(scrub_result(result), scrub_rulebook(rulebook), options, most) + closing
    return text if len(text.encode("utf-8", "backslashreplace")) <= room else ""


def scanned(found: Plan) -> str:
    """Return what was scanned, in Markdown."""
    lines = [f"Scanned: {plain(scrub(found.told))}."]
    if found.policy_from:
        lines += ["", f"Settings, baseline and allowing comments: those of {found.policy_from}."]
    if found.warning:
        lines += ["", "> [!WARNING]", f"> {plain(scrub(found.warning))}"]
    return "".join(f"{line}\n" for line in lines)


def failure(message: str) -> str:
    """Return in Markdown what went wrong."""
    return f"## binlint failed\n\n> [!CAUTION]\n> {plain(scrub(message))}\n"


def _numbers(findings: tuple[Finding, ...]) -> Iterator[int]:
    for severity in {finding.severity for finding in findings}:
        yield sum(finding.severity == severity for finding in findings)


def _safe(text: str) -> str:
    return visible(scrub(text))
