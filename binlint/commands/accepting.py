"""What the actions of `binlint baseline` share: a whole scan, and lines that cannot act."""

from __future__ import annotations

import time
from argparse import Namespace

from binlint import app
from binlint.commands import project
from binlint.errors import IncompleteError
from binlint.model import Finding, Verdict
from binlint.redact import scrub
from binlint.report.escape import inert_line, visible
from binlint.request import ScanRequest
from binlint.terminal import Terminal


def say(terminal: Terminal, line: str) -> None:
    """Write a line that holds foreign text, a path or a reason, so that it cannot act."""
    terminal.write(f"{inert_line(visible(scrub(line)))}\n")


def verdicts(
    place: project.Project, arguments: Namespace, today: str, *, digests: bool = False
) -> tuple[Verdict, ...]:
    """Return all of a whole scan; one with errors must not decide what is gone.

    `digests` is as in ScanRequest.
    """
    request = ScanRequest(
        mode="paths",
        root=place.root,
        paths=tuple(arguments.paths) or (".",),
        ignored=arguments.no_ignore,
        digests=digests,
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
    return result.verdicts


def findings(place: project.Project, arguments: Namespace, today: str) -> tuple[Finding, ...]:
    """Return what is reported: what a comment or the settings silence needs no entry."""
    found = verdicts(place, arguments, today)
    return tuple(verdict.finding for verdict in found if verdict.state == "reported")
