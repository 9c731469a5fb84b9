"""`binlint fix`: close credential files to others, and keep them out of git and images."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Callable
from typing import NamedTuple

from binlint import app
from binlint.commands import project
from binlint.errors import UsageError
from binlint.filestate import Remedy
from binlint.keeping import Conclusion
from binlint.policy.words import quote
from binlint.redact import scrub
from binlint.report.escape import inert_line, visible
from binlint.request import ScanRequest
from binlint.sources import mending, placing, states
from binlint.sources.placing import Refused
from binlint.terminal import Terminal

Say = Callable[[str], None]


class Step(NamedTuple):
    """What was done about one file, or could not be."""

    text: str  # for people; foreign text, may hold anything
    is_change: bool  # made, or to be made


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Mend what can be, tell what was done and what is left; 1 if anything is."""
    from binlint.workers import default_count

    for path in arguments.paths:
        _refuse_link(path)
    place = project.load(arguments)
    request = ScanRequest(
        mode="paths",
        root=place.root,
        paths=tuple(arguments.paths) or (".",),
        ignored=arguments.no_ignore,
        jobs=default_count(),
        policy=place.policy,
        settings=place.settings,
        today=project.today(),
    )
    say = saying(terminal.write)
    survey, changes = mend(request, say, dry_run=arguments.dry_run)
    left = _open(survey)
    for error in survey.result.errors:
        say(f"{error.path}: {error.stage}: {error.message}")
    say(_summary(changes, len(left), dry_run=arguments.dry_run))
    return 1 if left else 3 if survey.result.errors else 0


def _refuse_link(path: str) -> None:
    """Raise UsageError for a path that leads through a link: what it leads to is not asked for."""
    part = path.rstrip(os.sep)
    while part not in ("", os.sep, "."):
        if os.path.islink(part):
            what = f"{quote(part)} is a link: name the file or folder that is to be mended itself"
            raise UsageError(what)
        part = "" if os.path.isabs(path) else os.path.dirname(part)


def saying(write: Say) -> Say:
    """Return a function that writes a line of foreign text so that it cannot act."""
    return lambda line: write(f"{inert_line(visible(scrub(line)))}\n")


def mend(request: ScanRequest, say: Say, *, dry_run: bool) -> tuple[app.Survey, int]:
    """Carry out what mends the findings that are reported; return what is there now, and how much.

    What a comment, the settings or the baseline silence is left as it is.
    """
    if not states.HAS_MODES:
        raise UsageError(f"nothing can be mended here: {states.WITHOUT_MODES}")
    ports = app.Ports(time.monotonic)
    survey = app.survey(request, ports)
    changes = 0
    for remedy in _remedies(_open(survey)):
        step = _carry_out(remedy, request.root, dry_run)
        changes += step.is_change
        say(step.text)
    if dry_run or not changes:
        return survey, changes
    after = app.survey(request, ports)
    for each in _open(after):
        if all(remedy.action != "advice" for remedy in each.remedies):
            say(f"{each.finding.path}: still there: {each.finding.message}")
    return after, changes


def _open(survey: app.Survey) -> list[Conclusion]:
    """Return the findings of how files are kept that are reported."""
    reported = {
        (verdict.finding.rule, verdict.finding.fingerprint)
        for verdict in survey.result.verdicts
        if verdict.state == "reported"
    }
    return [
        each
        for each in survey.conclusions
        if (each.finding.rule, each.finding.fingerprint) in reported
    ]


def _remedies(conclusions: list[Conclusion]) -> list[Remedy]:
    """Return what is to be done, each once."""
    wanted = {remedy for each in conclusions for remedy in each.remedies}
    return sorted(wanted, key=lambda remedy: (remedy.path, remedy.action, remedy))


def _summary(changes: int, left: int, *, dry_run: bool) -> str:
    made = "would be made" if dry_run else "made"
    what = f"{changes} change{'' if changes == 1 else 's'} {made}"
    if dry_run:
        return what
    return f"{what}; {left} finding{'' if left == 1 else 's'} left" if left else what


def _carry_out(remedy: Remedy, root: str, dry_run: bool) -> Step:
    if remedy.action == "advice":
        return Step(f"{remedy.path}: {remedy.advice}", False)
    if remedy.action == "mode":
        return _set_mode(remedy, root, dry_run)
    return _add_line(remedy, root, dry_run)


def _set_mode(remedy: Remedy, root: str, dry_run: bool) -> Step:
    if dry_run:
        return Step(f"{remedy.path}: mode would be set to {remedy.mode:04o}", True)
    try:
        mending.set_mode(root, remedy.path, remedy.mode)
    except Refused as error:
        return Step(f"{remedy.path}: mode not set to {remedy.mode:04o}, since {error}", False)
    return Step(f"{remedy.path}: mode set to {remedy.mode:04o}", True)


def _add_line(remedy: Remedy, root: str, dry_run: bool) -> Step:
    target = _ignore_file(remedy, root)
    is_gits = remedy.action == "gitignore"
    line = _pattern(remedy.path, target.rpartition("/")[0] if is_gits else remedy.context)
    if line is None:
        return Step(f"{remedy.path}: no line of {target} can name it; rename it", False)
    if dry_run:
        return Step(f"{target}: line {line} would be added", True)
    try:
        if mending.add_line(root, target, line):
            return Step(f"{target}: line {line} added", True)
    except Refused as error:
        return Step(f"{target}: line {line} not added, since {error}; add it yourself", False)
    return Step(f"{target}: line {line} is there already, and another rule overrides it", False)


def _ignore_file(remedy: Remedy, root: str) -> str:
    """Return the file to write to: the nearest .gitignore at or above the file, if git's."""
    if remedy.action == "dockerignore":
        return remedy.place
    folder = remedy.path.rpartition("/")[0]
    while folder != remedy.place and not placing.exists(root, f"{folder}/.gitignore"):
        folder = folder.rpartition("/")[0]
    return f"{folder}/.gitignore" if folder else ".gitignore"


def _pattern(path: str, folder: str) -> str | None:
    """Return a pattern, anchored at a folder, for exactly one file; None if there can be none."""
    from binlint.setup.ignoring import exactly

    return exactly(path.removeprefix(f"{folder}/") if folder else path)
