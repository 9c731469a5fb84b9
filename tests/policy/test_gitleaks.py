"""What gitleaks keeps is read as data, and what is wrong with it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from binlint.errors import ConfigError
from binlint.policy import foreign_baselines
from binlint.policy.foreign_baselines import Foreign
from binlint.policy.listed import Listed
from binlint.redact import Secret, alias

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FINDING = {
    "RuleID": "generic-api-key",
    "StartLine": 3,
    "EndLine": 4,
    "File": "bot.py",
    "Commit": COMMIT,
    "Secret": "REDACTED",
    "Fingerprint": f"{COMMIT}:bot.py:generic-api-key:3",
}
FORMS = "must be FILE:RULE:LINE or COMMIT:FILE:RULE:LINE, as gitleaks prints a fingerprint"


def loaded(tmp_path: Path, text: str) -> Foreign:
    path = tmp_path / "file"
    path.write_text(text)
    return foreign_baselines.load(str(path))


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(ConfigError) as raised:
        loaded(tmp_path, text)
    return str(raised.value).removeprefix(f"{tmp_path / 'file'}: ")


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        pytest.param("bot.py:rule:3", Listed("bot.py", 3, 3, "rule", None), id="everywhere"),
        pytest.param(
            f"{COMMIT}:a/bot.py:rule:3", Listed("a/bot.py", 3, 3, "rule", None, COMMIT), id="commit"
        ),
        pytest.param(
            f"{COMMIT[:7]}:bot.py:rule:3",
            Listed("bot.py", 3, 3, "rule", None, COMMIT[:7]),
            id="short-commit",
        ),
        pytest.param("a:b:c:rule:3", Listed("a:b:c", 3, 3, "rule", None), id="colons-in-a-path"),
        pytest.param("a\\b:rule:3", Listed("a/b", 3, 3, "rule", None), id="windows"),
        pytest.param("  ./b:rule:3\r", Listed("b", 3, 3, "rule", None), id="spaces"),
    ],
)
def test_fingerprints_are_read(tmp_path: Path, line: str, listed: Listed) -> None:
    assert loaded(tmp_path, f"# accepted\n\n{line}\n") == Foreign("gitleaks", (listed,))


@pytest.mark.parametrize("text", ["", "\n# nothing\n", "[]", "null"], ids=repr)
def test_nothing_is_no_error(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text).listed == ()


@pytest.mark.parametrize(
    "line",
    ["bot.py", "bot.py:3", "bot.py::3", "bot.py:rule:x", "bot.py:rule:", "a:b:c:" + "9" * 10],
)
def test_a_line_that_is_no_fingerprint_is_refused(tmp_path: Path, line: str) -> None:
    assert refusal(tmp_path, f"bot.py:rule:1\n{line}\n") == f"line 2: {FORMS}"


@pytest.mark.parametrize("path", ["/bot.py", "../bot.py", "C:\\bot.py", f"{COMMIT}:/bot.py"])
def test_a_path_that_leads_out_of_the_project_is_refused(tmp_path: Path, path: str) -> None:
    told = refusal(tmp_path, f"{path}:rule:3")

    assert told.startswith("line 1: must be a path below the project's folder; run the tool in")


def test_a_report_is_read(tmp_path: Path) -> None:
    report = [FINDING, {"RuleID": "r", "File": "a/b.py", "StartLine": 1}]

    assert loaded(tmp_path, json.dumps(report)) == Foreign(
        "gitleaks",
        (
            Listed("bot.py", 3, 4, "generic-api-key", None, COMMIT),
            Listed("a/b.py", 1, 1, "r", None),
        ),
    )


def test_a_value_in_a_report_is_only_known_by_its_alias(tmp_path: Path, key: str) -> None:
    found = loaded(tmp_path, json.dumps([{**FINDING, "Secret": key}]))

    assert found.listed[0].alias == alias(Secret(key))
    assert found.holds_plaintext
    assert key[:12] not in repr(found)


@pytest.mark.parametrize("shown", ["REDACTED", "", "abcdefgh..."])
def test_a_value_that_is_not_shown_is_known_by_its_place(tmp_path: Path, shown: str) -> None:
    found = loaded(tmp_path, json.dumps([{**FINDING, "Secret": shown}]))

    assert (found.listed[0].alias, found.holds_plaintext) == (None, False)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"RuleID": None}, "RuleID: is missing; reports of gitleaks 8 have it"),
        ({"File": None}, "File: is missing; reports of gitleaks 8 have it"),
        ({"File": ""}, "File: must not be empty"),
        ({"File": "/tmp/bot.py"}, "File: must be a path below the project's folder"),
        ({"StartLine": None}, "StartLine: must be the number of a line"),
        ({"StartLine": "3"}, "StartLine: must be the number of a line"),
        ({"EndLine": 1.5}, "EndLine: must be the number of a line"),
        ({"Commit": "main"}, "Commit: must be the id of a commit"),
        ({"Commit": 7}, "Commit: must be a string"),
        ({"Secret": 7}, "Secret: must be a string"),
    ],
    ids=str,
)
def test_a_broken_entry_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    broken = {name: value for name, value in {**FINDING, **changes}.items() if value is not None}

    assert refusal(tmp_path, json.dumps([FINDING, broken])).startswith(f"entry 2: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[1]", "is no report of gitleaks: it must be a list of objects", id="number"),
        pytest.param("[", "is not a JSON baseline (at line 1, column 2); mend it", id="cut"),
        pytest.param("[" * 99_999, "is not a JSON baseline (a number too long, or", id="deep"),
        pytest.param('{"runs": []}', "is no baseline that is known: a .secrets.", id="sarif"),
        pytest.param(
            '{"schema": "binlint-baseline/1"}', "is a baseline of binlint; use it", id="ours"
        ),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert refusal(tmp_path, text).startswith(message)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ConfigError, match="is not UTF-8"):
        foreign_baselines.load(str(tmp_path / "file"))


def test_a_refusal_holds_nothing_of_the_file(tmp_path: Path, key: str) -> None:
    for text in (key, f"[{{{key}", f'[{{"RuleID": "a", "File": "/{key}", "StartLine": 1}}]'):
        assert key[:12] not in refusal(tmp_path, text)
