"""`binlint baseline`: accept today's findings, with a reason."""

from __future__ import annotations

import os
from argparse import Namespace

from binlint.commands import accepting, project
from binlint.errors import UsageError
from binlint.model import Finding
from binlint.policies import BaselineEntry
from binlint.policy import baseline
from binlint.terminal import Terminal


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Create, update or show the baseline, or exchange it with other tools."""
    place = project.load(arguments, with_baseline=False)
    path = arguments.baseline or place.baseline
    if arguments.action == "show":
        return _show(path, terminal)
    if arguments.action == "import":
        from binlint.commands import baseline_import

        return baseline_import.run(path, place, arguments, terminal)
    if arguments.action == "export":
        from binlint.commands import baseline_export

        return baseline_export.run(path, place, arguments, terminal)
    return _create_or_update(path, place, arguments, terminal)


def _create_or_update(
    path: str, place: project.Project, arguments: Namespace, terminal: Terminal
) -> int:
    if arguments.action == "create" and os.path.lexists(path):
        raise UsageError(f"{path}: it is there already; `binlint baseline update` changes it")
    known = baseline.load(path) if os.path.lexists(path) else ()
    today = project.today()
    findings = accepting.findings(place, arguments, today)
    if arguments.action == "create":
        created = baseline.create(findings, arguments.reason or "", today)
        baseline.write(path, created.entries)
        told = f"{len(created.entries)} accepted{_left_out(created.left_out)}"
    else:
        update = baseline.update(known, findings, arguments.reason or "", today)
        baseline.write(path, update.entries)
        told = (
            f"{len(update.added)} added, {len(update.removed)} gone,"
            f" {len(update.kept)} kept{_left_out(update.left_out)}"
        )
    accepting.say(terminal, f"{path}: {told}")
    return 0


def _left_out(findings: tuple[Finding, ...]) -> str:
    return f"; {len(findings)} without a fingerprint left out" if findings else ""


def _show(path: str, terminal: Terminal) -> int:
    entries = baseline.accepted(path)
    for entry in entries:
        if isinstance(entry, BaselineEntry):
            told = f"{entry.fingerprint}  {entry.rule}  {entry.path}  {entry.added}  {entry.reason}"
        else:
            told = f"{entry.path}{'  (said to be a secret: stays reported)' * entry.is_real}"
        accepting.say(terminal, told)
    count = sum(isinstance(entry, BaselineEntry) or not entry.is_real for entry in entries)
    terminal.write(f"{count} accepted\n")
    return 0
