"""`binlint baseline`: accept today's findings, with a reason."""

from __future__ import annotations

import os
import time
from argparse import Namespace

from binlint import app
from binlint.commands import project
from binlint.errors import IncompleteError, UsageError
from binlint.model import Finding
from binlint.policy import baseline
from binlint.redact import scrub
from binlint.report.escape import inert_line, visible
from binlint.request import ScanRequest
from binlint.terminal import Terminal


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Create, update or show the baseline."""
    place = project.load(arguments, with_baseline=False)
    path = arguments.baseline or place.baseline
    if arguments.action == "show":
        return _show(path, terminal)
    if arguments.action == "create" and os.path.lexists(path):
        raise UsageError(f"{path}: it is there already; `binlint baseline update` changes it")
    today = project.today()
    findings = _findings(place, arguments, today)
    if arguments.action == "create":
        created = baseline.create(findings, arguments.reason or "", today)
        baseline.write(path, created.entries)
        _write(terminal, f"{path}: {len(created.entries)} accepted{_left_out(created.left_out)}")
        return 0
    known = baseline.load(path) if os.path.lexists(path) else ()
    update = baseline.update(known, findings, arguments.reason or "", today)
    baseline.write(path, update.entries)
    _write(
        terminal,
        f"{path}: {len(update.added)} added, {len(update.removed)} gone,"
        f" {len(update.kept)} kept{_left_out(update.left_out)}",
    )
    return 0


def _write(terminal: Terminal, line: str) -> None:
    """Write a line that holds foreign text, a path or a reason, so that it cannot act."""
    terminal.write(f"{inert_line(visible(scrub(line)))}\n")


def _left_out(findings: tuple[Finding, ...]) -> str:
    return f"; {len(findings)} without a fingerprint left out" if findings else ""


def _findings(place: project.Project, arguments: Namespace, today: str) -> tuple[Finding, ...]:
    """Return all findings of a whole scan; one with errors must not decide what is gone."""
    request = ScanRequest(
        mode="paths",
        root=place.root,
        paths=tuple(arguments.paths) or (".",),
        ignored=arguments.no_ignore,
        policy=place.policy,
        settings=place.settings,
        today=today,
    )
    result = app.run(request, app.Ports(time.monotonic))
    if result.errors:
        first = result.errors[0]
        raise IncompleteError(
            f"the baseline was not written, since the scan is incomplete: {first.path}:"
            f" {first.message}"
        )
    # What a comment or the settings silence needs no entry.
    return tuple(verdict.finding for verdict in result.verdicts if verdict.state == "reported")


def _show(path: str, terminal: Terminal) -> int:
    entries = baseline.load(path)
    for entry in entries:
        _write(
            terminal,
            f"{entry.fingerprint}  {entry.rule}  {entry.path}  {entry.added}  {entry.reason}",
        )
    terminal.write(f"{len(entries)} accepted\n")
    return 0
