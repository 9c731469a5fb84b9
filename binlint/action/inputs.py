"""Read the inputs of the action, which come as environment variables and never as script."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from binlint.action.plan import MODES, Mode
from binlint.arguments import Answer, parser
from binlint.errors import UsageError

_PREFIX = "INPUT_"  # GitHub's own
_OPTIONS = ("fail-on", "baseline", "config", "policy-from")  # inputs that are options of scan, too
_WHATS = ("paths", "staged", "history", "range", "since_commit", "branch", "fix", "dry_run")


class Inputs(NamedTuple):
    """What a workflow asks for."""

    mode: Mode
    sarif: str  # the file; may be empty
    arguments: Namespace  # as of `binlint scan`


def read(environment: Mapping[str, str]) -> Inputs:
    """Return the inputs; UsageError for what is not understood or contradicts itself."""
    given = {name: _value(environment, name) for name in ("mode", "range", "sarif-file")}
    paths = _lines(environment, "paths")
    arguments = _parsed(environment, given["sarif-file"])
    if given["range"] and paths:
        raise UsageError("the inputs `range` and `paths` are scans of their own: give one of them")
    arguments.paths = paths
    arguments.range = given["range"] or None
    mode = _mode(given["mode"] or "auto", arguments)
    return Inputs(mode, given["sarif-file"], arguments)


def _mode(wanted: str, arguments: Namespace) -> Mode:
    mode = next((each for each in MODES if each == wanted), None)
    if mode is None:
        raise UsageError(f"the input `mode` is one of {', '.join(MODES)}, not {wanted!r}")
    if arguments.range is not None:
        if mode not in ("auto", "range"):
            raise UsageError(f"the input `range` does not go with `mode: {mode}`")
        return "given"
    if arguments.paths and mode == "range":
        raise UsageError("the input `paths` does not go with `mode: range`")
    return "tree" if arguments.paths and mode == "auto" else mode


def _parsed(environment: Mapping[str, str], sarif: str) -> Namespace:
    options = [f"--format={each}" for each in ("github", *_formats(environment, sarif))]
    for name in _OPTIONS:
        if value := _value(environment, name):
            options.append(f"--{name}={value}")
    try:
        arguments = parser("scan").parse_args(["scan", *options, *_extra(environment)])
    except Answer:
        raise UsageError("the input `extra-args` asks for help or a version, not a scan") from None
    if any(getattr(arguments, name) for name in _WHATS):
        raise UsageError(
            "the input `extra-args` takes options only: what is scanned is said by the inputs"
            " `mode`, `paths` and `range`, and --fix is for people"
        )
    return arguments


def _formats(environment: Mapping[str, str], sarif: str) -> Iterator[str]:
    for each in _lines(environment, "format"):
        if "=" not in each:
            raise UsageError(
                f"the input `format` takes NAME=FILE, one a line, not {each!r}: standard output is"
                " for what GitHub shows as annotations"
            )
        yield each
    if sarif:
        yield f"sarif={sarif}"


def _extra(environment: Mapping[str, str]) -> list[str]:
    import shlex

    try:
        return shlex.split(_value(environment, "extra-args"))
    except ValueError:
        raise UsageError("the input `extra-args` opens a quotation that it never closes") from None


def _lines(environment: Mapping[str, str], name: str) -> list[str]:
    return [line.strip() for line in _value(environment, name).splitlines() if line.strip()]


def _value(environment: Mapping[str, str], name: str) -> str:
    return environment.get(_PREFIX + name.upper().replace("-", "_"), "").strip()
