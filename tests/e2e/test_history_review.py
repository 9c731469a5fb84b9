"""What a version, a copy or a comment says of itself hides nothing of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_places import Hidden
from tests.e2e.history_scans import Finding, assert_found, marks, notes, of, scan
from tests.e2e.workbench import Outcome, Repository, generated_key

pytestmark = pytest.mark.e2e
PAIR = hostile.pair(1)
LEAK = hostile.leak(1)
SETTINGS = """[[suppress]]
paths = ["tests/**"]
reason = "made up"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = hostile.empty(tmp_path / "repository")
    hostile.commit_tree(repository)
    return repository


def commit(repository: Repository, files: dict[str, bytes], day: int = 0) -> str:
    """Commit files, some days after the first commit, and take them away again; return the id."""
    stamp = f"{hostile.DATE + day * 86_400} +0000"
    repository.environment.update(GIT_AUTHOR_DATE=stamp, GIT_COMMITTER_DATE=stamp)
    for name, data in files.items():
        repository.stage(name, data)
    repository.commit_unchecked()
    id = repository.git("rev-parse", "HEAD")
    repository.git("rm", "--quiet", "--", *files)
    repository.commit_unchecked()
    return id


def twice(repository: Repository) -> Outcome:
    """Scan; check that a scan which remembers the first tells the same."""
    first, second = (scan(repository.root) for _ in range(2))
    reports = [json.loads(outcome.output) for outcome in (first, second)]
    for report in reports:
        del report["seconds"]
    assert reports[0] == reports[1]
    assert first.status == second.status
    return first


def paths(outcome: Outcome, hidden: Hidden = PAIR) -> set[tuple[str, str]]:
    """Return where a report tells of a key or its secret, and whether it is reported."""
    report = json.loads(outcome.output)
    states = {"reported": report["findings"], "suppressed": report["suppressed"]}
    return {
        (each["path"], state)
        for state, told in states.items()
        for each in told
        if each["fingerprint"] in marks(hidden)
    }


def test_a_version_with_too_many_values_is_not_clean(repository: Repository) -> None:
    repository.write("binlint.toml", SETTINGS.replace("tests/**", "keys.txt"))
    lines = "".join(f"{generated_key(seed)}\n" for seed in range(2_010))
    commit(repository, {"keys.txt": lines.encode()})

    outcome = twice(repository)

    (error,) = json.loads(outcome.output)["errors"]
    assert (error["path"], error["stage"]) == ("keys.txt", "detect")
    assert error["message"].startswith("it holds so many findings")
    assert outcome.status == 3


def test_a_copy_under_a_telling_path_is_told(repository: Repository) -> None:
    bare = f"{PAIR.key}\n{PAIR.secret}\n".encode()
    names = ("a.txt", "b.txt", "c.txt", "zbinance/api_secret.txt")
    commit(repository, dict.fromkeys(names, bare))

    outcome = twice(repository)

    assert_found(outcome, PAIR)
    assert {path for path, _ in paths(outcome)} == {"zbinance/api_secret.txt"}


def test_what_silences_one_path_of_the_past_silences_no_other(repository: Repository) -> None:
    repository.stage("binlint.toml", SETTINGS)
    commit(repository, {"tests/config.json": LEAK, "zoo/config.json": LEAK})

    assert paths(twice(repository)) == {("zoo/config.json", "reported")}


def test_a_copy_that_is_silent_now_does_not_silence_the_past(repository: Repository) -> None:
    repository.write("binlint.toml", SETTINGS)
    commit(repository, {"config.json": LEAK})
    repository.stage("tests/config.json", LEAK)
    repository.commit_unchecked()

    assert paths(twice(repository)) == {
        ("tests/config.json", "suppressed"),
        ("config.json", "reported"),
    }


def test_a_comment_of_today_speaks_for_the_past_of_its_file(repository: Repository) -> None:
    plain = f'binance_api_key = "{PAIR.key}"\nbinance_secret = "{PAIR.secret}"\n'
    comment = "# binlint: allow - revoked in 2019\n"
    for text in (plain, comment + plain.replace("\n", "\n" + comment, 1)):
        repository.stage("bot.py", text)
        repository.commit_unchecked()

    assert paths(twice(repository)) == {("bot.py", "suppressed")}


def strong(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(each["path"], each["confidence"], each["commit"]["id"]) for each in findings}


def test_the_version_that_shows_the_most_is_shown(repository: Repository) -> None:
    weak = f"{PAIR.key}\n{PAIR.secret}\n".encode()
    first = commit(repository, {"binance-notes.txt": weak})
    later = commit(repository, {"config.json": LEAK}, day=3)

    outcome = twice(repository)

    assert strong(of(outcome, PAIR)) == {("config.json", "high", first)}
    assert f"found in the version of {later[:12]}" in notes(of(outcome, PAIR))
    assert "exposed since 2023-11-14, " in notes(of(outcome, PAIR))
    report = repository.root.parent / "report.txt"
    scan(repository.root, "--format", f"text={report}")
    text = report.read_text()
    assert f"(in {later[:8]})" in text
    assert f"{first[:12]} of 2023-11-14" in text
    assert "as binance-notes.txt" in text


def test_it_is_gone_since_head_lost_it(repository: Repository) -> None:
    commit(repository, {"config.json": LEAK})
    repository.git("branch", "other", "HEAD~1")
    repository.git("checkout", "--quiet", "other")
    stamp = f"{hostile.DATE + 30 * 86_400} +0000"
    repository.environment.update(GIT_AUTHOR_DATE=stamp, GIT_COMMITTER_DATE=stamp)
    repository.git("rm", "--quiet", "config.json")
    repository.commit_unchecked("later, elsewhere")
    repository.git("checkout", "--quiet", "main")

    assert "no longer in HEAD, gone since 2023-11-14" in notes(of(twice(repository), PAIR))
