"""Render a result as workflow commands, which GitHub shows as annotations in a pull request."""

# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
from __future__ import annotations

from binlint.model import Finding, ScanError, ScanResult
from binlint.report import history
from binlint.report.escape import inert_line, visible
from binlint.report.formats import Options
from binlint.report.priority import most_urgent_first
from binlint.report.quantities import count
from binlint.report.summary import failures, reported, shortfall, summary, suppressed, unexplained
from binlint.rule import Rulebook
from binlint.traces import is_past

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_INCOMPLETE = "binlint: not scanned as a whole"
_OTHER_POLICY = "binlint: the policy of another commit holds"


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return one command a line, errors of the scan included, and a summary in plain words.

    GitHub shows no more than ten of a kind, so what matters most comes first.
    """
    steps = {rule.id: rule.fix for rule in rulebook.rules}
    urgent = result._replace(verdicts=tuple(most_urgent_first(result.verdicts)))
    lines = [_finding(finding, steps.get(finding.rule, ())) for finding in reported(urgent)]
    lines += [_error(error) for error in failures(result)]
    lines += [_of_policy(note) for note in result.notes if note.stage == "policy"]
    if not options.quiet:
        lines += [inert_line(line) for line in _closing(result)]
    return "".join(f"{line}\n" for line in lines)


def command(name: str, properties: dict[str, str], message: str) -> str:
    """Return a workflow command; the values may hold anything."""
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _finding(finding: Finding, steps: tuple[str, ...]) -> str:
    # A line of a past version is another one today, if the file is still there. Without a file
    # GitHub shows the finding with the run; with a file alone, at the first line of it.
    properties = {} if is_past(finding) else _place(finding)
    properties["title"] = visible(finding.rule)
    return command(_COMMANDS[finding.severity], properties, _message(finding, steps))


def _place(finding: Finding) -> dict[str, str]:
    properties = {
        "file": visible(finding.path),
        "line": str(finding.line),
        "endLine": str(finding.end_line),
    }
    # The runner refuses columns of a range that spans lines.
    if finding.line == finding.end_line:
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    return properties


def _message(finding: Finding, steps: tuple[str, ...]) -> str:
    lines = [visible(finding.message) + history.doubt(finding)]
    if version := history.version(finding):
        lines.append(f"Place: {history.place(finding)} ({version})")
    if finding.preview:
        lines.append(f"Value: {visible(finding.preview)}")
    if reasons := history.reasons(finding):
        lines.append("Why: " + "; ".join(reasons))
    if finding.commit:
        lines.append(f"Commit: {history.bringer(finding.commit, finding.path)}")
    if story := history.story(finding):
        lines.append("History: " + "; ".join(story))
    lines += [f"{number}. {visible(step)}" for number, step in enumerate(steps, 1)]
    return "\n".join(lines)


def _error(error: ScanError) -> str:
    properties = {"file": visible(error.path)} if error.path else {}
    properties["title"] = _INCOMPLETE
    return command("error", properties, f"{visible(error.stage)}: {visible(error.message)}")


def _of_policy(note: ScanError) -> str:
    properties = {"file": visible(note.path), "title": _OTHER_POLICY}
    return command("notice", properties, visible(note.message))


def _closing(result: ScanResult) -> list[str]:
    silent = len(suppressed(result))
    lines = [count(silent, "suppressed finding")] if silent else []
    lines.append(summary(result))
    missing = "" if unexplained(result) else shortfall(result)
    return [*lines, missing] if missing else lines


def _data(text: str) -> str:
    # The percent sign first, or it would escape the escapes.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
