"""Tell findings in past versions from those in the working tree, and put what was into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from binlint.model import Commit, Finding
from binlint.report.escape import visible
from binlint.traces import PAST, is_past

# Evidence that speaks of what became of a secret, and neither for nor against its being one.
_STORY = frozenset(
    (
        *("in-head", "pushed", "exposed", "occurrences"),
        *("refs", "unreachable", "reflog", "stash", "staged"),
    )
)

_SHORT_ID, _LONG_ID = 8, 12  # digits
_HOLDER = re.compile(
    r"""found[ ]in[ ](?: the[ ]message[ ]of[ ]the[ ](?P<tag>tag[ ].+)
                      | the[ ]version[ ]of[ ](?P<id>[0-9a-f]{8,64})
                      | object[ ][0-9a-f]{8,64} )""",
    re.VERBOSE | re.DOTALL,
)
_NAME = 100  # characters of an author or a ref: git sets no limit
_FEW, _MANY = 3, 100  # refs
_NAMESPACES = {"refs/heads/": "", "refs/remotes/": "", "refs/tags/": "tag ", "refs/": ""}


def place(finding: Finding) -> str:
    """Return `path:line:column`, in which nothing can act."""
    return f"{visible(finding.path)}:{finding.line}:{finding.column}"


def doubt(finding: Finding, form: str = " [{}]") -> str:
    """Return ` [medium confidence]`, or what else the form makes of it; empty if there is none."""
    return "" if finding.confidence == "high" else form.format(f"{finding.confidence} confidence")


def version(finding: Finding) -> str:
    """Return `in 3f2a9c1d, 2017-11-14`: whose lines are counted; empty for the working tree's."""
    if not is_past(finding):
        return ""
    commit, told = finding.commit, _holder(finding)
    if commit is None:
        return "in history"
    if told and told["tag"]:
        return f"in the message of {visible(_cut(told['tag']))}"
    id = holder(finding)
    if id != commit.id:
        return f"in {id[:_SHORT_ID]}" if id else "in an object of the repository"
    date = commit.date.partition("T")[0]
    return "in " + ", ".join(visible(_cut(part)) for part in (commit.id[:_SHORT_ID], date) if part)


def holder(finding: Finding) -> str:
    """Return the id of the commit in whose version a past finding stands; empty if none has it.

    What shows the most may stand in a later one than the commit that brought the secret, or in the
    message of a tag, which has an id as commits have.
    """
    commit, told = finding.commit, _holder(finding)
    if commit is None:
        return ""
    if told and told["tag"]:  # the tag's own id is known only if it brought the secret
        return commit.id if commit.path == finding.path else ""
    id: str = (told["id"] or "") if told else commit.id
    return commit.id if id and commit.id.startswith(id) else id


def _holder(finding: Finding) -> re.Match[str] | None:
    notes = (item.note for item in finding.evidence if item.kind == PAST)
    return next((found for found in map(_HOLDER.match, notes) if found), None)


def reasons(finding: Finding) -> list[str]:
    """Return what speaks for and against the finding."""
    return [
        visible(item.note)
        for item in finding.evidence
        if item.kind not in _STORY and item.kind != PAST
    ]


def story(finding: Finding) -> list[str]:
    """Return what became of it: for how long, how often, who can have it."""
    told = _STORY if finding.commit else _STORY | {PAST}  # else its version tells that it is past
    return [visible(item.note) for item in finding.evidence if item.kind in told]


def facts(finding: Finding, verbose: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yield what is known besides place and value, as labels and texts."""
    commit = finding.commit
    if told := reasons(finding):
        yield "why", ["; ".join(told)]
    if commit:
        yield "commit", [bringer(commit, finding.path)]
    if told := story(finding):
        yield "history", told
    if commit and commit.refs:
        yield "refs", [listed(commit.refs, verbose)]


def bringer(commit: Commit, path: str) -> str:
    """Return the commit, its date and author, and the path if it was another one then."""
    told = f"{commit.id[:_LONG_ID]} of {_cut(commit.date)}"
    told += f" by {_cut(commit.author)}" if commit.author else ""
    return visible(told + (f", as {commit.path}" if commit.path not in ("", path) else ""))


def listed(refs: tuple[str, ...], verbose: bool) -> str:
    """Return `main, develop, tag v1 and 12 more`; verbose, many of them, and in full."""
    most = _MANY if verbose else _FEW
    named = ", ".join(visible(_cut(ref if verbose else _brief(ref))) for ref in refs[:most])
    return f"{named} and {len(refs) - most:,} more" if len(refs) > most else named


def fields(commit: Commit) -> dict[str, Any]:
    """Return the commit as the JSON report has it."""
    return {
        "id": commit.id,
        "author": commit.author,
        "date": commit.date,
        "path": commit.path,
        "refs": list(commit.refs),
    }


def _brief(ref: str) -> str:
    for prefix, kind in _NAMESPACES.items():
        if ref.startswith(prefix):
            return kind + ref.removeprefix(prefix)
    return ref


def _cut(text: str) -> str:
    return text if len(text) <= _NAME else text[: _NAME - 1] + "…"
