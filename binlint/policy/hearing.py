"""Tell for which lines comments speak, and which of them stand at a finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from binlint.model import Finding
from binlint.policy import words

if TYPE_CHECKING:
    from binlint.policy.inline import Directive  # 2 ms, needed only where there are findings


def below(directives: Iterable[Directive]) -> dict[int, int]:
    """Return, by the lines of directives that have theirs to themselves, the line they speak for.

    That is the next one that is no such directive, so that several may be stacked.
    """
    spoken: dict[int, int] = {}
    for line in sorted({one.line for one in directives if one.own_line}, reverse=True):
        spoken[line] = spoken.get(line + 1, line + 1)
    return spoken


def heard(directives: Sequence[Directive]) -> dict[int, list[Directive]]:
    """Return the directives by the lines they speak for: each for its own, some for another."""
    spoken = below(directives)
    by_line: dict[int, list[Directive]] = {}
    for directive in directives:
        by_line.setdefault(directive.line, []).append(directive)
        if directive.own_line:
            by_line.setdefault(spoken[directive.line], []).append(directive)
    return by_line


def near(finding: Finding, by_line: Mapping[int, list[Directive]]) -> tuple[Directive, ...]:
    """Return the directives that speak for any line of a finding, without repetition."""
    if not by_line:
        return ()
    found = (by_line.get(line, ()) for line in lines(finding))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def lines(finding: Finding) -> range:
    """Return the lines that a finding stands on."""
    ends_before = finding.end_column == 1 and finding.end_line > finding.line
    return range(finding.line, finding.end_line + (not ends_before))


def unknown_rules(
    directives: Collection[Directive], known_rules: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Yield the lines of directives for rules that there are not, and what is to be said."""
    for directive in directives:
        for rule in directive.rules:
            if rule not in known_rules:
                hint = words.did_you_mean(rule, known_rules)
                what = f"`binlint: allow` names an unknown rule {words.quote(rule)}{hint}"
                yield directive.line, what


def problems_near(
    problems: tuple[tuple[int, str], ...], findings: tuple[Finding, ...]
) -> Iterator[tuple[int, str]]:
    """Yield the problems, by line, of comments that stand at a finding."""
    if not problems:
        return
    touched = {line for finding in findings for line in lines(finding)}
    yield from (problem for problem in problems if {problem[0], problem[0] + 1} & touched)
