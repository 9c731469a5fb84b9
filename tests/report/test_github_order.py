"""Of findings GitHub shows ten of a kind, so the worst come first."""

from __future__ import annotations

from binlint.model import Evidence, ScanResult, Severity, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook
from binlint.traces import PAST


def test_the_worst_come_first(
    result: ScanResult, clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    model = next(each.finding for each in result.verdicts if each.state == "reported")
    model = model._replace(commit=None, evidence=(), confidence="high")

    def verdict(path: str, severity: Severity) -> Verdict:
        return Verdict(model._replace(path=path, severity=severity), "reported")

    past = verdict("c.py", "error").finding._replace(evidence=(Evidence(PAST, "then"),))
    unsure = verdict("d.py", "error").finding._replace(confidence="low")
    verdicts = (
        *(verdict("a.py", "note"), verdict("b.py", "warning")),
        *(Verdict(past, "reported"), Verdict(unsure, "reported"), verdict("e.py", "error")),
    )

    report = render("github", clean._replace(verdicts=verdicts), rulebook, options)

    found = [line for line in report.splitlines() if line.startswith("::")]
    assert [line.partition(" ")[0] for line in found] == [
        *("::error", "::error", "::error", "::warning", "::notice"),
    ]
    assert ["file=e.py" in found[0], "c.py" in found[1], "file=d.py" in found[2]] == [True] * 3
