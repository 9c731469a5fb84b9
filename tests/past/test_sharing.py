"""What findings have in common is held once, and they stay what they are."""

from __future__ import annotations

from binlint.model import Evidence
from binlint.past.sharing import Sharing
from tests.past.memories import record


def test_equal_findings_are_one_and_others_share_their_parts() -> None:
    evidence = [(Evidence("name", "".join(("named ", "key"))),) for _ in range(3)]
    plain = record()
    records = [
        plain._replace(findings=(plain.findings[0]._replace(line=line, evidence=told),))
        for line, told in zip((3, 3, 4), evidence, strict=True)
    ]
    sharing = Sharing()

    shared = [sharing.records((each,)) for each in records]

    assert shared == [(each,) for each in records]
    first, same, lower = (each.findings[0] for (each,) in shared)
    assert first is same
    assert first is not lower
    assert first.evidence is lower.evidence
