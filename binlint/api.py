"""binlint as a library: what `from binlint import …` gives, documented in docs/library.md."""

# A leaf beside the command line: it prints nothing, keeps nothing between calls, leaves signals,
# streams and environment alone, and starts processes only where `jobs` asks for them.
from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from binlint import app, outcome
from binlint.commands import project
from binlint.errors import BinlintError, IncompleteError, UsageError
from binlint.inspection import Inspection
from binlint.model import (
    CONFIDENCES,
    SEVERITIES,
    Confidence,
    Coverage,
    Finding,
    ScanError,
    ScanResult,
    Severity,
    Verdict,
)
from binlint.policies import Policy
from binlint.policy import config as settings
from binlint.policy.decide import exit_status
from binlint.redact import scrub
from binlint.request import ScanRequest
from binlint.rulebook import parse_rule
from binlint.sources import text as texts

# Goes up when a name goes away, or a parameter or field comes to mean something else. What is new
# has a default, and stands behind what was there.
API_VERSION = 1

AnyPath = str | os.PathLike[str]
_Choice = TypeVar("_Choice", Severity, Confidence)
_Result = TypeVar("_Result")
_MOST_JOBS = 64


class Report(NamedTuple):
    """All that a scan has to say; no part of it holds a secret."""

    findings: tuple[Finding, ...]  # ascending by path, line, column and rule, as `suppressed`
    suppressed: tuple[Verdict, ...]  # findings that are silent, with who says so and why
    errors: tuple[ScanError, ...]  # what could not be read; not empty: the scan is incomplete
    notes: tuple[ScanError, ...]  # what was read with less understanding than usual
    coverage: Coverage
    seconds: float
    status: int  # what the command would end with: 0 clean, 1 findings, 3 incomplete


def scan(
    *paths: AnyPath,
    root: AnyPath | None = None,
    history: bool = False,
    config: AnyPath | None = None,
    trust: bool = True,
    ignored: bool = False,
    fail_on: Severity | None = None,
    min_confidence: Confidence | None = None,
    cache: AnyPath | None = None,
    jobs: int = 1,
) -> Report:
    """Scan files and folders, or with `history` all that the repository they name keeps.

    `paths` are taken from the current folder; without any it is `root`, or else that folder.
    `root` is what paths in the report are relative to, and where settings and baseline are looked
    for: by default the top of the repository, as for the command. `config` names the settings.
    Without `trust` nothing that is scanned has a say in what is reported: neither its settings and
    baseline nor its comments, only `config`. `ignored`: also what git ignores and is no credential
    file. `fail_on` decides on `status` only ("warning"); findings below `min_confidence` are
    silent. `cache` is a folder where a scan of the history remembers what it has seen; without it
    nothing is written anywhere. With `jobs` above 1, processes are forked, unless there are
    threads.

    Raises UsageError for what cannot be scanned, ConfigError and RuleError for wrong settings,
    IncompleteError if the scan could not be carried out at all: all of them BinlintError.
    """
    given = tuple(os.fspath(path) for path in paths)
    if history and len(given) > 1:
        raise UsageError("history takes one path at most: the folder of a repository")
    top = _root(given, root, history)
    own = settings.find(top) if trust and config is None else config
    if not 1 <= jobs <= _MOST_JOBS:
        raise UsageError(f"jobs takes a number from 1 to {_MOST_JOBS}")
    request = ScanRequest(
        mode="history" if history else "paths",
        root=top,
        paths=given or (top if root is not None else ".",),
        ignored=ignored,
        jobs=jobs,
        cache=None if cache is None else os.fspath(cache),
        trusts_comments=trust,
        policy=_policy(top, own, trust, fail_on, min_confidence),
        settings="" if own is None else os.path.relpath(own, top).replace(os.sep, "/"),
        today=project.today(),
    )
    result = _sealed(lambda: app.run(request, app.Ports(time.monotonic)))
    return _report(result, request)


def scan_text(
    text: str | bytes,
    path: str = "<text>",
    *,
    config: AnyPath | None = None,
    trust: bool = True,
    fail_on: Severity | None = None,
    min_confidence: Confidence | None = None,
) -> Report:
    """Scan a text, which the report calls `path`: no file is read but `config` and binlint's own.

    The name counts: settings of a bot are looked for in what is called `config.json`. The rest is
    as in `scan`. Raises ConfigError and RuleError for wrong settings.
    """
    started = time.monotonic()
    request = ScanRequest(
        mode="stdin",
        root="",
        may_be_empty=True,
        trusts_comments=trust,
        policy=_policy(None, config, trust, fail_on, min_confidence),
        today=project.today(),
    )
    # A lone surrogate becomes a "?": one character, as it was.
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    found = _sealed(lambda: _inspected(request, data, path))
    seconds = time.monotonic() - started
    return _report(outcome.result(request, found, seconds), request)


def _inspected(request: ScanRequest, data: bytes, path: str) -> outcome.Outcome:
    inspection = Inspection(request)
    for item in texts.blobs(io.BytesIO(data), path):
        if isinstance(item, ScanError):
            inspection.note(item)
        else:
            inspection.look_at(item)
    return inspection.outcome()


def _sealed(work: Callable[[], _Result]) -> _Result:
    """Let no bug of ours be told with its message, which may quote what was scanned."""
    try:
        return work()
    except BinlintError:
        raise
    except Exception as error:
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        line = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
        told = f"internal error ({type(error).__name__}) at {line}: please report this"
    # Out here, where the error and what it quotes are no context of the new one.
    raise IncompleteError(told)


def _root(paths: tuple[str, ...], root: AnyPath | None, history: bool) -> str:
    if root is None:
        return project.find_repository(paths) if history else project.find_root(paths)
    if not os.path.isdir(root):
        raise UsageError(f"{scrub(os.fspath(root))!r} is no folder: root is what holds the paths")
    real = os.path.realpath(root)
    return project.find_repository((real,)) if history else real


def _policy(
    root: str | None,
    config: AnyPath | None,
    trust: bool,
    fail_on: Severity | None,
    min_confidence: Confidence | None,
) -> Policy:
    """Load what the settings say, if there are some, and put in its place what the caller says."""
    if config is not None:
        path = os.fspath(config)
        policy = settings.load(path, parse_rule)
        project.check(policy, path)
    else:
        policy = settings.defaults(root) if trust and root is not None else Policy()
    return policy._replace(
        fail_on=_choice("fail_on", fail_on, SEVERITIES, policy.fail_on),
        min_confidence=_choice(
            "min_confidence", min_confidence, CONFIDENCES, policy.min_confidence
        ),
    )


def _choice(
    name: str, given: _Choice | None, known: tuple[_Choice, ...], default: _Choice
) -> _Choice:
    if given is not None and given not in known:
        raise UsageError(f"{name} takes one of {', '.join(known)}")
    return given or default


def _report(result: ScanResult, request: ScanRequest) -> Report:
    reported = (each.finding for each in result.verdicts if each.state == "reported")
    return Report(
        findings=tuple(reported),
        suppressed=tuple(each for each in result.verdicts if each.state == "suppressed"),
        errors=result.errors,
        notes=result.notes,
        coverage=result.coverage,
        seconds=result.seconds,
        status=exit_status(result, request.policy.fail_on),
    )
