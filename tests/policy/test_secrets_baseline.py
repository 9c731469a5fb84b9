"""What a baseline of detect-secrets accepts is read as data, and what is wrong with it is told."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from binlint.errors import ConfigError
from binlint.policies import PeerEntry
from binlint.policy import baseline
from binlint.redact import Secret, alias

SHA1 = "0123456789abcdef0123456789abcdef01234567"
ENTRY = {"type": "Secret Keyword", "hashed_secret": SHA1, "is_verified": False, "line_number": 3}


def written(tmp_path: Path, results: object = None, **fields: object) -> str:
    """Write a baseline; a field that is None is left out."""
    document = {"version": "1.5.0", "plugins_used": [], "results": results, **fields}
    kept = {name: value for name, value in document.items() if value is not None}
    path = tmp_path / ".secrets.baseline"
    path.write_text(json.dumps(kept))
    return str(path)


def entry(**changes: object) -> dict[str, Any]:
    """Return an entry with some fields changed; None leaves one out."""
    return {name: value for name, value in {**ENTRY, **changes}.items() if value is not None}


def refusal(path: str) -> str:
    with pytest.raises(ConfigError) as raised:
        baseline.accepted(path)
    return str(raised.value).removeprefix(f"{path}: ")


def test_an_entry_is_known_by_the_alias_of_its_value_and_its_file(tmp_path: Path, key: str) -> None:
    sha1 = hashlib.sha1(key.encode()).hexdigest()
    path = written(tmp_path, {"a/bot.py": [entry(hashed_secret=sha1)]})

    assert baseline.accepted(path) == (
        PeerEntry(alias(Secret(key)), "a/bot.py", ".secrets.baseline", False),
    )
    assert sha1 not in repr(baseline.accepted(path))


@pytest.mark.parametrize(
    ("labels", "is_real"),
    [
        pytest.param({}, False, id="not-audited"),
        pytest.param({"is_secret": False}, False, id="audited-as-none"),
        pytest.param({"is_secret": True}, True, id="audited-as-secret"),
        pytest.param({"is_verified": True}, True, id="verified"),
        pytest.param({"is_verified": True, "is_secret": False}, False, id="a-person-knows-better"),
        pytest.param({"is_verified": None}, False, id="as-old-ones-are"),
    ],
)
def test_what_is_said_to_be_a_secret_is_not_accepted(
    tmp_path: Path, labels: dict[str, object], is_real: bool
) -> None:
    (found,) = baseline.accepted(written(tmp_path, {"bot.py": [entry(**labels)]}))

    assert isinstance(found, PeerEntry)
    assert found.is_real is is_real


@pytest.mark.parametrize("first", [True, False])
def test_one_plugin_that_has_a_real_secret_is_enough(tmp_path: Path, first: bool) -> None:
    entries = [entry(is_secret=first), entry(type="Hex High Entropy String", is_secret=not first)]

    (found,) = baseline.accepted(written(tmp_path, {"bot.py": entries}))

    assert isinstance(found, PeerEntry)
    assert found.is_real


@pytest.mark.parametrize("version", ["1.5.0", "1.0.3", "0.14.3", "0.13.1+ibm.62.dss", "1.5"])
def test_versions_that_have_the_same_form_are_read(tmp_path: Path, version: str) -> None:
    assert len(baseline.accepted(written(tmp_path, {"a": [ENTRY]}, version=version))) == 1


@pytest.mark.parametrize(
    ("name", "path"),
    [("./a/bot.py", "a/bot.py"), ("a\\bot.py", "a/bot.py"), ("a//b/../bot.py", "a/bot.py")],
)
def test_paths_are_taken_as_findings_have_them(tmp_path: Path, name: str, path: str) -> None:
    (found,) = baseline.accepted(written(tmp_path, {name: [ENTRY]}))

    assert found.path == path


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../bot.py", "a/../../bot.py", "C:\\bots\\bot.py", "..", "\\\\host\\a"]
)
def test_a_path_that_leads_out_of_the_project_is_refused(tmp_path: Path, name: str) -> None:
    told = refusal(written(tmp_path, {name: [ENTRY]}))

    assert told.startswith("results of ")
    assert told.endswith(
        ": must be a path below the project's folder; run the tool in the project's folder, so"
        " that it names files as they are there"
    )


@pytest.mark.parametrize("name", ["", ".", "a\0b", "a/..", "\ud800"], ids=ascii)
def test_a_name_of_no_file_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(written(tmp_path, {name: [ENTRY]})).endswith(": must name a file")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"version": "2.0.0"}, "version: must be one of detect-secrets, up to 1; a newer one may"),
        ({"version": 1.5}, "version: must be a string"),
        ({"version": None}, "version: must be one of detect-secrets"),
        ({"results": None}, "results: must be an object with a list for each file"),
        ({"results": []}, "results: must be an object with a list for each file"),
        ({"results": {"a": {}}}, "results of 'a': must be a list of objects"),
        ({"results": {"a": [3]}}, "results of 'a', entry 1: must be an object"),
    ],
    ids=str,
)
def test_a_broken_baseline_is_refused(
    tmp_path: Path, fields: dict[str, object], message: str
) -> None:
    assert refusal(written(tmp_path, **{"results": {}, **fields})).startswith(message)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hashed_secret": None}, "hashed_secret: must be 40 hexadecimal digits, in lower case"),
        ({"hashed_secret": SHA1.upper()}, "hashed_secret: must be 40 hexadecimal digits"),
        ({"hashed_secret": SHA1[1:]}, "hashed_secret: must be 40 hexadecimal digits"),
        ({"hashed_secret": 4}, "hashed_secret: must be a string"),
        ({"type": None}, "type: is missing"),
        ({"type": []}, "type: must be a string"),
        ({"line_number": "3"}, "line_number: must be the number of a line"),
        ({"line_number": True}, "line_number: must be the number of a line"),
        ({"line_number": -1}, "line_number: must be the number of a line"),
        ({"is_secret": "no"}, "is_secret: must be true or false"),
        ({"is_verified": 0}, "is_verified: must be true or false"),
    ],
    ids=str,
)
def test_a_broken_entry_is_refused(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    told = refusal(written(tmp_path, {"a": [ENTRY, entry(**changes)]}))

    assert told.startswith(f"results of 'a', entry 2: {message}")


def test_a_refusal_quotes_no_key_that_a_path_holds(tmp_path: Path, key: str) -> None:
    assert key[:12] not in refusal(written(tmp_path, {f"/{key}": [ENTRY]}))


def test_one_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / ".secrets.baseline"
    with path.open("wb") as file:
        file.truncate(baseline.MOST_BYTES + 1)

    assert refusal(str(path)) == "is larger than 64 MiB; is it the right file?"


def test_it_is_never_taken_for_one_of_ours_to_be_written(tmp_path: Path) -> None:
    path = written(tmp_path, {"a": [ENTRY]})

    with pytest.raises(ConfigError, match="is the baseline of detect-secrets, and stays that"):
        baseline.load(path)
