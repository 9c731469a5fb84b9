"""What reports say of the past: which version, who brought it, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from binlint.model import Commit, Coverage, Evidence, Finding, ScanResult, Verdict
from binlint.report import history
from binlint.report.formats import Options, render
from binlint.rule import Rulebook
from tests.report.past import COMMIT, ID, PAST, dangling, gone, hostile, kept

LATER = "abcdef012345"
Golden = Callable[[str, str], None]


def rendered(name: str, finding: Finding, **options: Any) -> str:
    """Return the report of one finding."""
    result = ScanResult((Verdict(finding, "reported"),), (), Coverage(files=1), 1.0)
    return render(name, result, Rulebook(()), Options("1.2.3", **options))


def sarif(finding: Finding) -> Any:
    """Return the one result of a log."""
    return json.loads(rendered("sarif", finding))["runs"][0]["results"][0]


def elsewhere(version: str) -> Finding:
    """Return a finding in another version than that of the commit that brought it."""
    return gone()._replace(evidence=(Evidence("past", f"found in {version}"),))


def test_a_log_points_to_the_version_whose_line_is_told() -> None:
    (location,) = sarif(elsewhere(f"the version of {LATER}"))["locations"]

    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == f"{LATER}:config.json"


@pytest.mark.parametrize(
    ("path", "named"),
    [("<tag message>", f"{ID}:<tag message>"), ("config.json", "<tag message>")],
    ids=["brought by the tag", "brought by a commit before"],
)
def test_a_log_takes_no_commit_for_the_tag_that_holds_it(path: str, named: str) -> None:
    finding = elsewhere("the message of the tag v1")._replace(
        path="<tag message>", commit=COMMIT._replace(path=path)
    )

    (location,) = sarif(finding)["locations"]

    assert location["logicalLocations"] == [{"fullyQualifiedName": named}]
    assert location["message"]["text"] == "<tag message>:12:14 (in the message of tag v1)."


@pytest.mark.parametrize(
    ("format", "verbose", "file"),
    [
        ("text", False, "past.txt"),
        ("text", True, "past-verbose.txt"),
        ("github", False, "past-github.txt"),
        ("json", False, "past.json"),
        ("sarif", False, "past.sarif"),
    ],
    ids=["text", "verbose", "github", "json", "sarif"],
)
def test_golden(
    format: str, verbose: bool, file: str, past: ScanResult, rulebook: Rulebook, golden: Golden
) -> None:
    golden(file, render(format, past, rulebook, Options("1.2.3", verbose=verbose)))


@pytest.mark.parametrize(
    ("finding", "version"),
    [
        pytest.param(gone(), "in 3f2a9c1d, 2017-11-14", id="a commit"),
        pytest.param(dangling(), "in history", id="no commit"),
        pytest.param(kept(), "", id="in the working tree"),
        pytest.param(gone()._replace(commit=COMMIT._replace(date="")), "in 3f2a9c1d", id="no date"),
        pytest.param(elsewhere(f"the version of {LATER}"), "in abcdef01", id="a later version"),
        pytest.param(
            elsewhere(f"object {LATER} of the repository"),
            "in an object of the repository",
            id="staged as well",
        ),
        pytest.param(
            elsewhere("the message of the tag v1"), "in the message of tag v1", id="a tag"
        ),
        pytest.param(
            elsewhere("the message of the tag v1\n\x1b" + "1" * 200),
            r"in the message of tag v1\n\x1b" + "1" * 91 + "…",
            id="a hostile tag",
        ),
    ],
)
def test_version(finding: Finding, version: str) -> None:
    assert history.version(finding) == version


def test_the_place_in_a_past_version_names_it_at_once() -> None:
    head = rendered("text", gone()).splitlines()[0]

    assert head == (
        "config.json:12:14 (in 3f2a9c1d, 2017-11-14)  error  binance-secret-key  "
        "Binance secret key in configuration"
    )


def test_what_became_of_it_is_no_reason() -> None:
    assert history.reasons(gone()) == ["named secret", "beside a key"]
    assert history.story(kept()) == ["still in HEAD", "in no remote branch"]


def test_the_version_is_told_once_if_it_has_a_commit() -> None:
    assert PAST.note not in history.story(gone())
    assert history.story(dangling())[0] == PAST.note


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, "by Ann Other <ann@example.com>", id="the same path"),
        pytest.param({"path": "a\nb"}, r"by Ann Other <ann@example.com>, as a\nb", id="another"),
        pytest.param({"author": ""}, "", id="no author"),
        pytest.param({"author": "A\x1b" * 99}, "by " + r"A\x1b" * 49 + "A…", id="endless author"),
    ],
)
def test_who_brought_it(changes: dict[str, str], told: str) -> None:
    commit = COMMIT._replace(**changes)  # type: ignore[arg-type]

    row = history.bringer(commit, "config.json")

    assert row == f"3f2a9c1d8b7e of 2017-11-14T09:41:07Z {told}".rstrip()


@pytest.mark.parametrize(
    ("refs", "verbose", "shown"),
    [
        pytest.param(("refs/heads/main",), False, "main", id="branch"),
        pytest.param(
            ("HEAD", "refs/remotes/origin/main", "refs/tags/v1"),
            False,
            "HEAD, origin/main, tag v1",
            id="HEAD, remote branch, tag",
        ),
        pytest.param(("refs/notes/commits", "refs/stash"), False, "notes/commits, stash", id="any"),
        pytest.param(("refs/heads/a\x1b",), True, r"refs/heads/a\x1b", id="in full"),
        pytest.param(
            tuple(f"refs/heads/{number:04}" for number in range(1503)),
            False,
            "0000, 0001, 0002 and 1,500 more",
            id="many",
        ),
        pytest.param(("refs/heads/" + "b" * 500,), False, "b" * 99 + "…", id="endless name"),
    ],
)
def test_refs(refs: tuple[str, ...], verbose: bool, shown: str) -> None:
    assert history.listed(refs, verbose) == shown


def test_even_verbose_lists_no_million_of_refs() -> None:
    refs = ("refs/heads/x",) * 1_000_000

    assert history.listed(refs, verbose=True).endswith("refs/heads/x and 999,900 more")


@pytest.mark.parametrize(
    "finding", [gone(), dangling(), hostile()], ids=["gone", "dangling", "hostile"]
)
def test_github_marks_no_line_of_the_present_file(finding: Finding) -> None:
    report = rendered("github", finding, quiet=True)

    assert report.startswith(
        "::error title=binance-secret-key::Binance secret key in configuration"
    )
    assert f"%0APlace: {history.place(finding)} (in " in report


def test_github_marks_the_line_of_what_is_still_there() -> None:
    report = rendered("github", kept(), quiet=True)

    assert report.startswith("::error file=src/config.json,line=7,endLine=7,col=14,endColumn=78,")
    assert "%0AHistory: still in HEAD; in no remote branch" in report


def test_sarif_points_to_no_line_of_the_present_file() -> None:
    (location,) = sarif(gone())["locations"]

    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "config.json", "uriBaseId": "SRCROOT"},
            "region": region,
        },
        "logicalLocations": [{"fullyQualifiedName": f"{ID}:config.json"}],
        "message": {"text": "config.json:12:14 (in 3f2a9c1d, 2017-11-14)."},
    }


def test_sarif_keeps_the_region_and_the_commit() -> None:
    properties = sarif(gone())["properties"]

    region = {"startLine": 12, "startColumn": 14, "endLine": 12, "endColumn": 78}
    assert properties["region"] == region
    assert Commit(**properties["commit"])._replace(refs=COMMIT.refs) == COMMIT
    assert "region" not in sarif(kept())["properties"]
    assert "commit" not in sarif(dangling())["properties"]


def test_code_scanning_knows_a_past_finding_by_its_secret() -> None:
    identity = "0123456789abcdef"

    assert sarif(gone())["partialFingerprints"] == {
        "binlintSecret/v1": identity * 2,
        "primaryLocationLineHash": f"{identity}:1",
    }
    assert sarif(kept())["partialFingerprints"] == {"binlintSecret/v1": identity * 2}


def test_a_path_of_history_makes_no_link_in_code_scanning() -> None:
    (location,) = sarif(hostile())["locations"]

    assert r"x\n::stop-commands::[a] (http://x.example):12:14" in location["message"]["text"]
