"""`binlint baseline import`: take over what another tool's baseline accepts."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from binlint.commands import accepting, project
from binlint.errors import BinlintError, IncompleteError
from binlint.model import Finding, ScanError, Verdict
from binlint.policies import BaselineEntry
from binlint.policy import baseline, foreign_baselines
from binlint.policy.listed import Listed
from binlint.redact import scrub
from binlint.terminal import Terminal

_SHORT_ID = 12


class _Match(NamedTuple):
    """An entry of the other baseline, and what it means here."""

    listed: Listed
    findings: tuple[Finding, ...] = ()
    why: str = ""  # why there are none


def run(path: str, place: project.Project, arguments: Namespace, terminal: Terminal) -> int:
    """Add what is found again to our baseline; nothing that it has is changed."""
    foreign = foreign_baselines.load(arguments.file)
    known = baseline.load(path) if os.path.lexists(path) else ()
    today = project.today()
    here: tuple[Verdict, ...] = ()
    if any(not each.commit for each in foreign.listed):
        here = accepting.verdicts(place, arguments, today)
    matches = _matched(foreign.listed, here, place)
    name = os.path.basename(arguments.file)
    origin = f"imported from {name}"
    reason = f"{arguments.reason} ({origin})" if arguments.reason else origin
    settled = {entry.fingerprint for entry in known} | _silent(here)
    added = _new(settled, matches, reason, today)
    if added:
        baseline.write(path, (*known, *added))
    for line in _lost(matches):
        accepting.say(terminal, line)
    count = sum(bool(match.findings) for match in matches)
    told = f"{len(added)} added; {count} of {len(matches)} entries of {name} ({foreign.tool}) found"
    accepting.say(terminal, f"{path}: {told}")
    if foreign.holds_plaintext:
        terminal.complain(
            f"{arguments.file} holds secrets in plain text: delete it, and do not commit it;"
            " `gitleaks --redact` writes reports without them"
        )
    return 0


def _new(
    settled: Collection[str | None], matches: Iterable[_Match], reason: str, today: str
) -> tuple[BaselineEntry, ...]:
    found = dict.fromkeys(finding for match in matches for finding in match.findings)
    new = tuple(finding for finding in found if finding.fingerprint not in settled)
    return baseline.create(new, reason, today).entries


def _silent(verdicts: tuple[Verdict, ...]) -> set[str | None]:
    """Return what a comment or the settings silence wherever it stands: it needs no entry."""
    by_state: dict[str, set[str | None]] = {"reported": set(), "suppressed": set()}
    for verdict in verdicts:
        by_state[verdict.state].add(verdict.finding.fingerprint)
    return by_state["suppressed"] - by_state["reported"]


def _lost(matches: Iterable[_Match]) -> Iterator[str]:
    for listed, findings, why in matches:
        if not findings:
            line = f":{listed.line}" if listed.line else ""
            commit = f" in commit {listed.commit[:_SHORT_ID]}" if listed.commit else ""
            yield f"{listed.path}{line}{commit} ({listed.kind}): {why}"


def _matched(
    listed: tuple[Listed, ...], here: tuple[Verdict, ...], place: project.Project
) -> tuple[_Match, ...]:
    """Find the entries again: in the files as they are, or in the commits that they name."""
    by_path: dict[str, list[Finding]] = {}
    for verdict in here:
        by_path.setdefault(verdict.finding.path, []).append(verdict.finding)
    past = _Past(place)
    matches = []
    for each in listed:
        if each.is_real:
            matches.append(_Match(each, why="said to be a secret: stays reported"))
        elif each.commit:
            matches.append(past.match(each))
        else:
            matches.append(_match(each, by_path.get(scrub(each.path), ())))
    return tuple(matches)


def _match(listed: Listed, findings: Iterable[Finding]) -> _Match:
    """Choose the findings of its file that an entry means: by value, else by line."""
    return _Match(
        listed,
        tuple(finding for finding in findings if _is_meant(listed, finding)),
        "no finding of binlint there",
    )


def _is_meant(listed: Listed, finding: Finding) -> bool:
    if finding.alias is None:  # not about a value
        return False
    if listed.alias is not None:
        return finding.alias == listed.alias
    return finding.line <= listed.end_line and listed.line <= finding.end_line


class _Past:
    """The findings in files of commits, each looked at once."""

    def __init__(self, place: project.Project) -> None:
        self._policy = place.policy
        # Here git names files from the top of the work tree, wherever the project begins in it.
        self._top = project.above(place.root, ".git")
        self._commits: dict[str, str] = {}
        self._found: dict[tuple[str, str], tuple[Finding, ...]] = {}

    def match(self, listed: Listed) -> _Match:
        """Match an entry that names a commit."""
        commit = self._resolved(listed.commit)
        if not commit:
            return _Match(listed, why="its commit is not in this clone")
        at = commit, listed.path
        if at not in self._found:
            self._found[at] = tuple(self._look(*at))
        return _match(listed, self._found[at])

    def _resolved(self, name: str) -> str:
        from binlint.sources import bounds

        if name not in self._commits:
            try:
                self._commits[name] = bounds.commit(name, self._top)
            except BinlintError:
                self._commits[name] = ""
        return self._commits[name]

    def _look(self, commit: str, path: str) -> Iterator[Finding]:
        from binlint import generic, rulebook
        from binlint.pipeline import Pipeline
        from binlint.sources.committed import Tree

        rules = self._policy.rules
        plugins = generic.chosen(self._policy.generic)
        pipeline = Pipeline(lambda: rulebook.load(rules), rules, plugins=plugins)
        for item in Tree(commit[:_SHORT_ID], commit, self._top).blobs(path, path):
            if isinstance(item, ScanError):
                raise IncompleteError(f"the baseline was not written: {item.path}: {item.message}")
            look = pipeline.look_at(item)
            yield from look.findings if look else ()
