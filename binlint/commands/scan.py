"""`binlint scan`: look, judge, report."""

from __future__ import annotations

import time
from argparse import Namespace
from typing import NamedTuple

from binlint import __version__, app
from binlint.commands import project, targets
from binlint.errors import ConfigError, UsageError
from binlint.model import ScanResult
from binlint.policies import Policy
from binlint.policy.decide import exit_status
from binlint.report import formats
from binlint.request import ScanRequest
from binlint.terminal import Terminal

_MOST_JOBS = 64


class Answer(NamedTuple):
    """What came of a request, for who has more to say of it than its exit status."""

    result: ScanResult
    status: int  # to exit with
    unwritten: dict[str, str]  # by the files of reports, why they could not be written


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan what the arguments name, write the reports, return the exit status."""
    return carry_out(asked(arguments, terminal), arguments, terminal)


def asked(arguments: Namespace, terminal: Terminal) -> ScanRequest:
    """Return what the arguments ask for; with --fix, after it is mended."""
    mode = targets.mode(arguments)
    place = project.load(arguments)
    request = ScanRequest(
        mode=mode,
        root=place.root,
        paths=tuple(arguments.paths) or (".",) if mode in ("paths", "history") else (),
        ignored=arguments.no_ignore,
        may_be_empty=mode == "staged",
        jobs=_jobs(arguments.jobs),
        range=targets.span(arguments, place.root, terminal),
        cache=None if arguments.no_cache else arguments.cache or "",
        policy=place.policy,
        settings=place.settings,
    )
    if arguments.fix:
        from binlint.commands import fix

        say = fix.saying(terminal.draw)  # the report alone goes to standard output
        fix.mend(request._replace(today=project.today()), say, dry_run=arguments.dry_run)
    return request


def carry_out(request: ScanRequest, arguments: Namespace, terminal: Terminal) -> int:
    """Run a request with the options every scan has, and report it."""
    answer = answered(request, arguments, terminal)
    if answer.unwritten:
        raise ConfigError("; ".join(answer.unwritten.values()))
    return answer.status


def answered(request: ScanRequest, arguments: Namespace, terminal: Terminal) -> Answer:
    """Do the same, and return all that came of it."""
    wanted = _formats(arguments.format or [])
    policy = _overridden(request.policy, arguments)
    request = request._replace(policy=policy, today=project.today())
    if policy.base:
        from binlint.commands import drift

        request = drift.noted(request, policy.base)
    result = _scan(request, arguments, terminal)
    unwritten = _report(result, request, wanted, arguments, terminal)
    status = ConfigError.exit_status if unwritten else exit_status(result, policy.fail_on)
    return Answer(result, status, unwritten)


def _jobs(wanted: int | None) -> int:
    from binlint.workers import default_count

    if wanted is not None and not 1 <= wanted <= _MOST_JOBS:
        raise UsageError(f"--jobs takes a number from 1 to {_MOST_JOBS}")
    return wanted or default_count()


def _formats(given: list[str]) -> list[tuple[str, str]]:
    """Split NAME=FILE; the file of a format for standard output is empty."""
    wanted = [(name, file) for name, _, file in (item.partition("=") for item in given)]
    if any(item.endswith("=") for item in given):
        raise UsageError("--format NAME= lacks the file: write --format NAME=FILE or --format NAME")
    for name, _ in wanted:
        if name not in formats.FORMATS:
            raise UsageError(f"unknown format {name!r}: use {', '.join(formats.FORMATS)}")
    printed = [name for name, file in wanted if not file]
    if len(printed) > 1:
        raise UsageError(
            f"only one format can go to standard output, not {' and '.join(printed)}:"
            " write the others to files, as in --format sarif=binlint.sarif"
        )
    if files := [file for _, file in wanted if file]:
        from binlint.commands import delivery

        delivery.check(files)
    return wanted if printed else [("text", ""), *wanted]


def _overridden(policy: Policy, arguments: Namespace) -> Policy:
    if arguments.baseline and policy.base is None:  # else it is loaded already
        from binlint.policy import baseline

        policy = policy._replace(baseline=baseline.accepted(arguments.baseline))
    if also := getattr(arguments, "also", ()):  # not all doors have it
        also = tuple(dict.fromkeys((*policy.generic.also, *also)))
        policy = policy._replace(generic=policy.generic._replace(also=also))
    return policy._replace(
        fail_on=arguments.fail_on or policy.fail_on,
        min_confidence=arguments.min_confidence or policy.min_confidence,
    )


def _scan(request: ScanRequest, arguments: Namespace, terminal: Terminal) -> ScanResult:
    stdin = terminal.stdin if request.mode == "stdin" else None
    ports = app.Ports(time.monotonic, stdin)
    if arguments.no_progress or arguments.quiet or not terminal.shows_progress():
        return app.run(request, ports)
    from binlint.progress import Progress

    progress = Progress(terminal.draw, time.monotonic, width=terminal.width())
    try:
        return app.run(request, ports._replace(advance=progress.advance, expect=progress.expect))
    finally:
        progress.clear()


def _report(
    result: ScanResult,
    request: ScanRequest,
    wanted: list[tuple[str, str]],
    arguments: Namespace,
    terminal: Terminal,
) -> dict[str, str]:
    """Write the reports; return which could not be, since the others may yet be read."""
    book = app.rules_for(request, result, {name for name, _ in wanted})
    unwritten = {}
    for name, file in wanted:
        options = formats.Options(
            version=__version__,
            color=not file and terminal.wants_color(arguments.color),
            verbose=arguments.verbose,
            quiet=arguments.quiet,
            now=project.now(),
            fail_on=request.policy.fail_on,
        )
        report = formats.render(name, result, book, options)
        if not file:
            terminal.write(report)
            continue
        from binlint.commands import delivery  # no hook needs it

        try:
            delivery.write(file, report)
        except ConfigError as error:
            unwritten[file] = str(error)
    return unwritten
