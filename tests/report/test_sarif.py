"""The SARIF log."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from binlint.model import ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook


@pytest.fixture
def run(result: ScanResult, rulebook: Rulebook, options: Options) -> Any:
    """Return the one run of the sample's log."""
    return json.loads(render("sarif", result, rulebook, options))["runs"][0]


def test_golden(
    result: ScanResult, rulebook: Rulebook, options: Options, golden: Callable[[str, str], None]
) -> None:
    golden("report.sarif", render("sarif", result, rulebook, options))


def test_a_result_points_to_its_rule_place_and_secret(run: Any) -> None:
    first = run["results"][0]

    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "bot/config.py", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 12, "startColumn": 21, "endLine": 12, "endColumn": 85},
            }
        }
    ]
    assert first["partialFingerprints"] == {"binlintSecret/v1": "0" * 31 + "1"}


def test_a_result_of_an_unknown_rule_has_no_index(run: Any) -> None:
    assert run["results"][3]["ruleId"] == "unknown-rule"
    assert "ruleIndex" not in run["results"][3]


def test_silence_is_told_with_its_reason(run: Any) -> None:
    inline, baseline = (result["suppressions"] for result in run["results"][4:])

    assert inline[0]["kind"] == "inSource"
    assert inline[0]["justification"].startswith("a key of the testnet that holds nothing;")
    assert baseline == [{"kind": "external", "status": "accepted", "justification": ""}]
    assert all(result["suppressions"] == [] for result in run["results"][:4])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("a b/100%#?.py", "a%20b/100%25%23%3F.py", id="reserved characters"),
        pytest.param("ü", "%C3%BC", id="UTF-8"),
        pytest.param("\udcff\n", "%FF%0A", id="any other bytes"),
        pytest.param("\ud800", "%5Cud800", id="surrogate that stands for no byte"),
        pytest.param("C:/x", "C%3A/x", id="no scheme"),
        pytest.param("//host/x", "host/x", id="no host"),
    ],
)
def test_path_is_a_relative_uri(
    path: str, uri: str, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    finding = result.verdicts[0].finding._replace(path=path)
    one = result._replace(verdicts=(Verdict(finding, "reported"),))

    log = json.loads(render("sarif", one, rulebook, options))

    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri, "uriBaseId": "SRCROOT"}


def test_a_finding_without_a_secret_is_known_by_rule_path_and_message(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    def names(**changes: Any) -> str:
        finding = result.verdicts[2].finding._replace(**changes)
        one = result._replace(verdicts=(Verdict(finding, "reported"),))
        log = json.loads(render("sarif", one, rulebook, options))
        fingerprint: str = log["runs"][0]["results"][0]["partialFingerprints"]["binlintSecret/v1"]
        return fingerprint

    assert names(line=7, end_line=9) == names()
    assert len({names(), names(path="b"), names(message="b"), names(rule="b")}) == 4


def test_foreign_text_makes_no_link(run: Any) -> None:
    assert "[here] (http://x.example)" in run["results"][1]["message"]["text"]


def test_errors_make_the_invocation_fail(run: Any) -> None:
    invocation = run["invocations"][0]

    assert invocation["executionSuccessful"] is False
    texts = [entry["message"]["text"] for entry in invocation["toolExecutionNotifications"]]
    assert texts == [
        "unpack: more than 10,000 members; unpack it yourself.",
        r"read: permission denied\n::warning::; run as its owner.",
    ]


def test_a_clean_scan_succeeds(clean: ScanResult, rulebook: Rulebook, options: Options) -> None:
    log = json.loads(render("sarif", clean, rulebook, options))

    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_incomplete_without_an_error_fails_too(
    clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    shallow = clean._replace(coverage=clean.coverage._replace(complete=False, shallow=True))

    log = json.loads(render("sarif", shallow, rulebook, options))

    invocation = log["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "shallow" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_a_shallow_clone_is_told_beside_other_errors(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    shallow = result._replace(coverage=result.coverage._replace(shallow=True))

    log = json.loads(render("sarif", shallow, rulebook, options))

    notifications = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    words = [notification["message"]["text"].split()[0] for notification in notifications]
    assert words == ["unpack:", "read:", "scan:"]


@pytest.mark.parametrize(
    ("version", "semantic"),
    [
        ("1.2.3", "1.2.3"),
        ("1.2", "1.2.0"),
        ("1.2.0rc1", "1.2.0-rc1"),
        ("1.2.dev3", "1.2.0-dev3"),
        ("unknown", "0.0.0"),
    ],
)
def test_version_is_semantic(
    version: str, semantic: str, clean: ScanResult, rulebook: Rulebook
) -> None:
    log = json.loads(render("sarif", clean, rulebook, Options(version)))

    driver = log["runs"][0]["tool"]["driver"]
    assert (driver["version"], driver["semanticVersion"]) == (version, semantic)


def test_what_a_rule_says_is_no_markup(clean: ScanResult, rulebook: Rulebook) -> None:
    rule = rulebook.rules[0]._replace(
        what="![x](http://x.example)", why="a\n# b", fix=("<b>", "*c*"), references=("A book [1]",)
    )

    log = json.loads(render("sarif", clean, Rulebook((rule,)), Options("1.2.3")))

    (told,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert told["help"]["markdown"] == (
        "## What it finds\n\n!&#91;x&#93;(http&#58;//x.example)\n\n"
        "## Why it matters\n\na &#35; b\n\n"
        "## What to do\n\n1. &#60;b&#62;\n2. &#42;c&#42;\n\n"
        "## References\n\n- A book &#91;1&#93;"
    )
