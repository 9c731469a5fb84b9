"""JUnit XML: failures, what was not read, and nothing that XML or a CI server stumbles over."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from binlint.model import ScanError, ScanResult, Severity, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook

# The dialect that Jenkins publishes as junit-10.xsd, as far as we use it: for each element its
# attributes, of which the first so many must be there, and the elements in it.
_SUITE = ("name", "tests", "failures", "errors", "time", "skipped")
DIALECT: dict[str, tuple[tuple[str, ...], int, tuple[str, ...]]] = {
    "testsuites": (_SUITE[:5], 0, ("testsuite",)),
    "testsuite": (_SUITE, 4, ("testcase",)),
    "testcase": (("name", "classname", "time"), 1, ("failure", "error", "skipped", "system-out")),
    "failure": (("message", "type"), 0, ()),
    "error": (("message", "type"), 0, ()),
    "skipped": (("message", "type"), 0, ()),
    "system-out": ((), 0, ()),
}


def complaints(element: Element) -> list[str]:
    attributes, required, inner = DIALECT[element.tag]
    found = [name for name in element.attrib if name not in attributes]
    found += [name for name in attributes[:required] if name not in element.attrib]
    found += [child.tag for child in element if child.tag not in inner]
    if not re.fullmatch(r"[0-9]+(\.[0-9]{3})?", element.get("time", "0")):
        found.append("time")
    return found + [text for child in element for text in complaints(child)]


def parsed(result: ScanResult, rulebook: Rulebook, fail_on: Severity = "warning") -> Element:
    report = render("junit", result, rulebook, Options("1.2.3", fail_on=fail_on))
    return ElementTree.fromstring(report.encode())


def outcomes(root: Element) -> list[tuple[str, str, str]]:
    return [
        (case.get("classname", ""), case.get("name", ""), case[0].tag)
        for case in root.iter("testcase")
    ]


@pytest.mark.parametrize("sample", ["result", "clean", "past"])
def test_the_report_is_of_the_common_dialect(
    sample: str, rulebook: Rulebook, request: pytest.FixtureRequest
) -> None:
    assert complaints(parsed(request.getfixturevalue(sample), rulebook)) == []


def test_the_counts_are_those_of_the_cases(result: ScanResult, rulebook: Rulebook) -> None:
    root = parsed(result, rulebook)

    tags = [tag for _, _, tag in outcomes(root)]
    told = {name: int(root[0].get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
    assert told == {
        "tests": len(tags),
        "failures": tags.count("failure"),
        "errors": tags.count("error"),
        "skipped": tags.count("skipped"),
    }
    assert (told["failures"], told["errors"], told["skipped"]) == (3, 2, 2)


def test_a_clean_scan_is_one_passing_case(clean: ScanResult, rulebook: Rulebook) -> None:
    whole = ("binlint.scan", "no credentials and no unsafe settings", "system-out")

    assert outcomes(parsed(clean, rulebook)) == [whole]


def test_a_case_is_a_rule_and_a_file(
    result: ScanResult, clean: ScanResult, rulebook: Rulebook
) -> None:
    first = result.verdicts[0].finding
    again, other = first._replace(line=50), first._replace(path="b.py")
    verdicts = tuple(Verdict(finding, "reported") for finding in (first, again, other))

    root = parsed(clean._replace(verdicts=verdicts), rulebook)

    rule = "binlint.binance-secret-key"
    assert outcomes(root) == [(rule, "bot/config.py", "failure"), (rule, "b.py", "failure")]
    text = root[0][0][0].text or ""
    assert "bot/config.py:12:21\n" in text
    assert "bot/config.py:50:21\n" in text
    assert "\n1. Delete the key at Binance" in text


@pytest.mark.parametrize(
    ("fail_on", "tags"),
    [
        ("error", ["failure", "skipped", "skipped"]),
        ("warning", ["failure", "failure", "skipped"]),
        ("note", ["failure", "failure", "failure"]),
    ],
)
def test_what_does_not_fail_the_scan_fails_no_case(
    fail_on: Severity, tags: list[str], result: ScanResult, clean: ScanResult, rulebook: Rulebook
) -> None:
    first = result.verdicts[0].finding
    found = [first._replace(path=level, severity=level) for level in ("error", "warning", "note")]
    verdicts = tuple(Verdict(finding, "reported") for finding in found)

    root = parsed(clean._replace(verdicts=verdicts), rulebook, fail_on)

    assert [tag for _, _, tag in outcomes(root)] == tags


def test_where_all_is_suppressed_the_scan_passes_and_the_reason_is_told(
    past: ScanResult, rulebook: Rulebook
) -> None:
    root = parsed(past._replace(verdicts=past.verdicts[-1:]), rulebook)

    assert [tag for _, _, tag in outcomes(root)] == ["skipped", "system-out"]
    assert (root[0][0][0].get("message") or "").endswith(
        "; suppressed (baseline): deleted at Binance in 2018"
    )


def test_a_shallow_clone_is_an_error(clean: ScanResult, rulebook: Rulebook) -> None:
    shallow = clean._replace(coverage=clean.coverage._replace(complete=False, shallow=True))

    assert outcomes(parsed(shallow, rulebook)) == [("binlint.scan", "the scan as a whole", "error")]


def test_characters_that_xml_forbids_are_shown(clean: ScanResult, rulebook: Rulebook) -> None:
    path = "a\x00\x08\x1f\ufffe\uffff\ud800<&\"'>]]>"
    result = clean._replace(errors=(ScanError(path, "read\x01", "m\x0c"),))

    (case,) = parsed(result, rulebook).iter("testcase")

    assert case.get("name") == r"a\x00\x08\x1f\ufffe\uffff\ud800" + "<&\"'>]]>"
    assert case[0].attrib == {"type": "incomplete", "message": r"read\x01: m\x0c"}


def test_no_line_is_a_workflow_command(result: ScanResult, rulebook: Rulebook) -> None:
    finding = result.verdicts[0].finding._replace(path="::error::x")
    one = result._replace(verdicts=(Verdict(finding, "reported"),))

    report = render("junit", one, rulebook, Options("1.2.3"))

    assert [line for line in report.split("\n") if line.lstrip().startswith("::")] == []
