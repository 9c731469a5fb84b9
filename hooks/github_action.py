"""The door for the GitHub Action: what the event of a workflow is about."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import suppress

from binlint import __version__, app
from binlint.action import event, inputs, plan, words
from binlint.action.inputs import Inputs
from binlint.action.outputs import Files
from binlint.action.plan import Place, Plan
from binlint.commands import project, scan
from binlint.errors import BinlintError, IncompleteError
from binlint.report.formats import Options
from binlint.request import ScanRequest
from binlint.terminal import Terminal

_NOTHING = {"findings": "", "errors": "", "sarif-file": ""}
_CRASH = (
    "internal error, so the scan is incomplete: the log of the step tells where, and what to do"
)


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan what the environment of the step tells, and hand over its outputs and summary.

    An error, too, is an annotation, has its place in the summary and sets `exit-status`.
    """
    files = Files(terminal.environment)
    try:
        return _scan(files, terminal)
    except BinlintError as error:
        _fail(files, terminal, str(error), error.exit_status)
        return error.exit_status
    except Exception:  # a bug, whose message may quote what was scanned; cli tells where it is
        with suppress(BinlintError):
            _fail(files, terminal, _CRASH, IncompleteError.exit_status)
        raise


def _fail(files: Files, terminal: Terminal, message: str, status: int) -> None:
    terminal.write(words.annotation("error", "failed", message))
    files.put({**_NOTHING, "exit-status": str(status)})
    files.summarize(words.failure(message))


def _scan(files: Files, terminal: Terminal) -> int:
    asked = inputs.read(terminal.environment)
    about = event.read(terminal.environment)
    found = plan.make(about, asked.mode, _place(asked, terminal))
    terminal.write(words.told(found))
    if found.mode == "nothing":
        files.put({"findings": "0", "errors": "0", "sarif-file": "", "exit-status": "0"})
        files.summarize(words.scanned(found))
        return 0
    arguments = _arguments(asked, found)
    request = _request(found, arguments, terminal)
    answer = scan.answered(request, arguments, terminal)
    terminal.write(words.beyond(answer.result))
    for failure in answer.unwritten.values():
        terminal.write(words.annotation("error", "failed", failure))
    _hand_over(files, asked, found, request, answer)
    return answer.status


def _place(asked: Inputs, terminal: Terminal) -> Place:
    said = terminal.environment.get
    server, repository = said("GITHUB_SERVER_URL", ""), said("GITHUB_REPOSITORY", "")
    return Place(
        root=project.find_root(()),
        sha=said("GITHUB_SHA", ""),
        has_policy=bool(asked.arguments.policy_from),
        folders=tuple(map(_folder, asked.arguments.paths)),
        home=f"{server}/{repository}" if server and repository else "",
    )


def _folder(path: str) -> str:
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def _arguments(asked: Inputs, found: Plan) -> Namespace:
    """Return the arguments of a scan; nothing is written into the repository."""
    # Some runners give a step a terminal, but nobody watches it.
    changed: dict[str, object] = {"history": found.mode == "history", "no_progress": True}
    if found.mode != "history":
        changed |= {"cache": None, "no_cache": False}
    elif asked.arguments.cache is None:
        changed |= {"no_cache": True}
    if found.policy_from:
        changed |= {"policy_from": found.policy_from}
    return Namespace(**{**vars(asked.arguments), **changed})


def _request(found: Plan, arguments: Namespace, terminal: Terminal) -> ScanRequest:
    request = scan.asked(arguments, terminal)
    if found.range is None:
        return request
    # A push may bring a commit that is there already, or a tag only.
    return request._replace(mode="range", paths=(), range=found.range, may_be_empty=True)


def _hand_over(
    files: Files, asked: Inputs, found: Plan, request: ScanRequest, answer: scan.Answer
) -> None:
    book = app.rules_for(request, answer.result, {"markdown"})
    options = Options(__version__, verbose=asked.arguments.verbose, quiet=asked.arguments.quiet)
    files.put(
        {
            "findings": str(words.count_of_findings(answer.result)),
            "errors": str(len(answer.result.errors)),
            "sarif-file": "" if asked.sarif in answer.unwritten else asked.sarif,
            "exit-status": str(answer.status),
        }
    )
    files.summarize(words.summary(found, answer.result, book, options, files.room()))
    for failure in answer.unwritten.values():
        files.summarize(words.failure(failure))
