"""`binlint incident`: write out what to do about a leaked credential."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Iterable, Sequence

from binlint import app, rulebook
from binlint.commands import project
from binlint.commands.project import Project
from binlint.errors import IncompleteError, UsageError
from binlint.model import SEVERITIES, Finding, ScanResult
from binlint.report.credentials import gathered
from binlint.report.escape import inert_line, visible
from binlint.report.wall import scrub_result, scrub_rulebook
from binlint.request import ScanRequest
from binlint.terminal import Terminal

_SHORTEST = 6  # digits of a fingerprint


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Look through the repository, or the tree, and write a runbook for each credential meant."""
    from binlint.report import runbook

    _check(arguments)
    place = project.load(Namespace(paths=(), config=arguments.config, history=True))
    result = scrub_result(_scan(place))
    chosen = _chosen(result, arguments)
    book = scrub_rulebook(rulebook.load(place.policy.rules))

    def is_file(path: str) -> bool:
        return os.path.isfile(os.path.join(place.root, path))

    written = "\n---\n\n".join(runbook.render(each, book, is_file) for each in chosen)
    terminal.write("".join(f"{inert_line(line)}\n" for line in written.splitlines()))
    if not chosen:
        terminal.write("No leaked credential was found.\n")
    for error in result.errors:
        terminal.complain(f"{visible(error.path)}: {visible(error.message)}")
    return IncompleteError.exit_status if result.errors or not result.coverage.complete else 0


def _check(arguments: Namespace) -> None:
    if bool(arguments.fingerprints) == arguments.all:
        raise UsageError(
            "name fingerprints, as `binlint scan --history --verbose` shows them, or --all"
        )
    for given in arguments.fingerprints:
        if len(given) < _SHORTEST or given.strip("0123456789abcdef"):
            raise UsageError(
                f"a fingerprint has hexadecimal digits, of which {_SHORTEST} or more are given"
            )


def _scan(place: Project) -> ScanResult:
    from binlint.sources import git_process
    from binlint.workers import default_count

    request = ScanRequest(
        mode="history",
        root=place.root,
        paths=(".",),
        jobs=default_count(),
        cache="",
        policy=place.policy,
        settings=place.settings,
        today=project.today(),
    )
    ports = app.Ports(time.monotonic)
    try:
        return app.run(request, ports)
    except git_process.NoWorkTree:  # files alone can leak, too
        return app.run(request._replace(mode="paths", ignored=True, cache=None), ports)


def _chosen(result: ScanResult, arguments: Namespace) -> list[Sequence[Finding]]:
    """Return the places of each credential that is meant, the worst first."""
    if arguments.all:
        return _by_secret(each.finding for each in result.verdicts if each.state == "reported")
    secrets = _by_secret(each.finding for each in result.verdicts)
    chosen = []
    for given in arguments.fingerprints:
        meant = [each for each in secrets if (each[0].fingerprint or "").startswith(given)]
        if len(meant) != 1:
            what = "more than one credential has" if meant else "no credential has"
            raise UsageError(
                f"{what} the fingerprint {given}: see `binlint scan --history --verbose`"
            )
        chosen += meant
    return chosen


def _by_secret(findings: Iterable[Finding]) -> list[Sequence[Finding]]:
    secrets = (sorted(places, key=_rank) for places in gathered(findings))
    return sorted(secrets, key=lambda places: _rank(places[0]))


def _rank(finding: Finding) -> tuple[int, bool, str, int]:
    return -SEVERITIES.index(finding.severity), finding.commit is None, finding.path, finding.line
