"""`binlint scan`: look, judge, report."""

from __future__ import annotations

import time
from argparse import Namespace

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


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan what the arguments name, write the reports, return the exit status."""
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
    return carry_out(request, arguments, terminal)


def carry_out(request: ScanRequest, arguments: Namespace, terminal: Terminal) -> int:
    """Run a request with the options every scan has, and report it."""
    wanted = _formats(arguments.format or [])
    policy = _overridden(request.policy, arguments)
    request = request._replace(policy=policy, today=project.today())
    result = _scan(request, arguments, terminal)
    _report(result, request, wanted, arguments, terminal)
    return exit_status(result, policy.fail_on)


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
    return wanted if printed else [("text", ""), *wanted]


def _overridden(policy: Policy, arguments: Namespace) -> Policy:
    if arguments.baseline:
        from binlint.policy import baseline

        policy = policy._replace(baseline=baseline.load(arguments.baseline))
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
) -> None:
    book = app.rules_for(request, result, {name for name, _ in wanted})
    for name, file in wanted:
        options = formats.Options(
            version=__version__,
            color=not file and terminal.wants_color(arguments.color),
            verbose=arguments.verbose,
            quiet=arguments.quiet,
        )
        report = formats.render(name, result, book, options)
        if file:
            _write(file, report)
        else:
            terminal.write(report)


def _write(path: str, report: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError as error:
        raise ConfigError(f"{path}: the report could not be written: {error.strerror}") from None
