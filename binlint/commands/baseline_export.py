"""`binlint baseline export`: hand what we accept to another tool's baseline."""

# It holds the plain SHA-1 of each value, which ours does not: made only when a user orders it.
from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator

from binlint.commands import accepting, project
from binlint.errors import UsageError
from binlint.model import Finding
from binlint.policy import baseline, json_text, secrets_baseline, secrets_draft
from binlint.policy.foreign import Table, decode, read, wrong
from binlint.policy.secrets_draft import Value
from binlint.terminal import Terminal


def run(path: str, place: project.Project, arguments: Namespace, terminal: Terminal) -> int:
    """Write a baseline of detect-secrets, to a file or standard output."""
    if not os.path.lexists(path):
        raise UsageError(f"{path}: is missing; make it with `binlint baseline create`")
    known = {entry.fingerprint for entry in baseline.load(path)}
    before = _before(arguments.file) if arguments.file else None
    found = accepting.verdicts(place, arguments, project.today(), digests=True)
    accepted = tuple(each.finding for each in found if each.finding.fingerprint in known)
    values = tuple(_values(accepted))
    draft = secrets_draft.draft(values, project.now(), before)
    if not arguments.file:
        terminal.write(draft.text)
    else:
        baseline.put(arguments.file, draft.text)
        accepting.say(terminal, f"{arguments.file}: {draft.added} added")
    for line in _left_out(known, accepted, values, draft):
        terminal.complain(line)
    return 0


def _before(file: str) -> dict[str, object] | None:
    """Return the baseline that is to be added to; ConfigError for a file that is none."""
    if not os.path.lexists(file):
        return None
    text = decode(file, read(file, baseline.MOST_BYTES))
    document = json_text.parse_object(file, text)
    if not secrets_baseline.is_one(document):
        raise wrong(file, "is there already, and is no .secrets.baseline; name another file")
    secrets_baseline.read(Table(file, "", document))
    return document


def _values(findings: tuple[Finding, ...]) -> Iterator[Value]:
    for finding in findings:
        if finding.alias:
            is_hexadecimal = any(item.kind == "hexadecimal" for item in finding.evidence)
            yield Value(finding.rule, finding.path, finding.line, finding.alias, is_hexadecimal)


def _left_out(
    known: set[str],
    accepted: tuple[Finding, ...],
    values: tuple[Value, ...],
    draft: secrets_draft.Draft,
) -> Iterator[str]:
    """Yield what is not in the export, and why."""
    counts = {
        "not in the files any more": len(known - {each.fingerprint for each in accepted}),
        "about no value": len(accepted) - len(values),
        "of a kind that no plugin in it tells from others (see docs/baselines.md)": len(
            draft.left_out
        ),
    }
    for why, count in counts.items():
        if count:
            yield f"accepted and left out of the export, since they are {why}: {count}"
