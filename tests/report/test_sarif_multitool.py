"""Microsoft's own validator accepts the SARIF log, by the rules of SARIF and of GitHub.

It runs if SARIF_MULTITOOL names the command, or if the npm package @microsoft/sarif-multitool,
version 5, is installed somewhere in .cache (`make test` sees to it); else it is skipped.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import validator_for

from binlint.model import Evidence, ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook

CACHE = Path(__file__).parent.parent.parent / ".cache"
_COMMAND = "node_modules/.bin/sarif-multitool"
_SCHEMA = "node_modules/@microsoft/sarif-multitool-*/sarif-2.1.0.json"


# Names that are URIs, roots, folders above, escapes or no UTF-8 to someone.
ODD_PATHS = (
    *("/etc/passwd", "//host/x", "C:\\x", "c:/x", "../up", "./here", "a//b", "a/", " ", "-", "."),
    *(
        "%41",
        "a?b#c",
        "a:b",
        "[a](b)",
        "<commit message>",
        "ü/ü.py",
        "\udcff\n",
        "\ud800",
        "x" * 4096,
    ),
)


@pytest.fixture
def odd(past: ScanResult) -> ScanResult:
    """Return findings and errors of odd paths, now and then, with endless evidence."""
    now, then = past.verdicts[3].finding, past.verdicts[2].finding
    endless = (*then.evidence, Evidence("name", "a word and another, " * 1000))
    findings = [
        finding._replace(path=path, evidence=evidence)
        for path in ODD_PATHS
        for finding, evidence in ((now, endless[:1]), (then, endless))
    ]
    return past._replace(
        verdicts=tuple(Verdict(finding, "reported") for finding in findings),
        errors=tuple(ScanError(path, "read", "permission denied") for path in ODD_PATHS),
    )


def _installed(pattern: str) -> list[Path]:
    """Return what matches in .cache, or in a folder of it."""
    return sorted([*CACHE.glob(pattern), *CACHE.glob(f"*/{pattern}")])


@pytest.fixture(scope="module")
def multitool() -> str:
    """Return the validator's command."""
    command = os.environ.get("SARIF_MULTITOOL") or next(map(str, _installed(_COMMAND)), None)
    if not command:
        pytest.skip("the SARIF multitool is not installed")
    asked = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60)
    version = re.search(r"(\d+)\.", asked.stdout + asked.stderr)
    # 4.6.5 ends in an unhandled exception as soon as it is to validate anything.
    if version and int(version[1]) < 5:
        pytest.skip("the SARIF multitool is older than version 5")
    return command


def _complaints(multitool: str, log: str, kind: str, folder: Path) -> list[tuple[str, str]]:
    """Return the errors and warnings of the validator; its exit status is 0 in any case."""
    log_file, verdict_file = folder / "report.sarif", folder / "verdict.sarif"
    log_file.write_text(log, "utf-8")
    arguments = ["validate", str(log_file), "--rule-kind", kind, "--output", str(verdict_file)]
    ran = subprocess.run([multitool, *arguments], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    results = json.loads(verdict_file.read_text("utf-8-sig"))["runs"][0]["results"]
    return [(result["ruleId"], json.dumps(result["message"])) for result in results]


@pytest.mark.e2e
@pytest.mark.parametrize("kind", ["Sarif", "Ghas"])
@pytest.mark.parametrize("sample", ["result", "clean", "past", "odd"])
def test_the_validator_has_no_complaint(
    sample: str,
    kind: str,
    multitool: str,
    rulebook: Rulebook,
    options: Options,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    log = render("sarif", request.getfixturevalue(sample), rulebook, options)

    assert _complaints(multitool, log, kind, tmp_path) == []


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("kind", "uri", "rule"), [("Sarif", "/x", "SARIF1004"), ("Ghas", None, "GH1017")]
)
def test_the_validator_is_awake(
    kind: str,
    uri: str | None,
    rule: str,
    multitool: str,
    result: ScanResult,
    rulebook: Rulebook,
    options: Options,
    tmp_path: Path,
) -> None:
    log = json.loads(render("sarif", result, rulebook, options))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] = (
        {"uri": uri, "uriBaseId": "SRCROOT"} if uri else {}
    )

    complaints = _complaints(multitool, json.dumps(log), kind, tmp_path)

    assert [id for id, _ in complaints] == [rule]


@pytest.mark.parametrize("sample", ["result", "past", "odd"])
def test_the_log_obeys_the_official_schema(
    sample: str, rulebook: Rulebook, options: Options, request: pytest.FixtureRequest
) -> None:
    # The validator overlooks unknown properties and values; the schema beside it does not.
    schemas = _installed(_SCHEMA)
    if not schemas:
        pytest.skip("the SARIF multitool is not installed")
    schema: dict[str, Any] = json.loads(schemas[0].read_text("utf-8-sig"))
    log = render("sarif", request.getfixturevalue(sample), rulebook, options)

    errors = validator_for(schema)(schema).iter_errors(json.loads(log))

    assert [error.message for error in errors] == []
