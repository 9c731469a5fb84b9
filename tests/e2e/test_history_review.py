"""What a version, a copy or a comment says of itself hides nothing of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_places import Hidden
from tests.e2e.history_scans import Finding, assert_found, found, marks, notes, of, scan
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
    at(repository, day)
    for name, data in files.items():
        repository.stage(name, data)
    repository.commit_unchecked()
    id = repository.git("rev-parse", "HEAD")
    repository.git("rm", "--quiet", "--", *files)
    repository.commit_unchecked()
    return id


def at(repository: Repository, day: int) -> Repository:
    """Set the clock to some days after the first commit."""
    stamp = f"{hostile.DATE + day * 86_400} +0000"
    repository.environment.update(GIT_AUTHOR_DATE=stamp, GIT_COMMITTER_DATE=stamp)
    return repository


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


def test_a_copy_for_the_testnet_does_not_soften_what_was_live(repository: Repository) -> None:
    commit(repository, {"bot.py": f'# binance\napi_key = "{PAIR.key}"\n'.encode()})
    repository.stage("testnet.cfg", f"# binance testnet\nBINANCE_TESTNET_API_KEY={PAIR.key}\n")
    repository.commit_unchecked()

    outcome = twice(repository)

    told = {(each["path"], each["severity"], each["environment"]) for each in found(outcome)}
    assert told == {("testnet.cfg", "warning", "testnet"), ("bot.py", "error", "unknown")}
    assert scan(repository.root, "--fail-on", "error").status == 1


def test_a_secret_in_the_message_of_a_later_tag_is_placed_there(repository: Repository) -> None:
    mild = f"# binance testnet\nBINANCE_TESTNET_API_KEY={PAIR.key}\n"
    commit(repository, {"testnet.cfg": mild.encode()})
    repository.git("tag", "-a", "v9", "-m", f"Release\n\nbinance_api_key={PAIR.key}")

    (told,) = of(twice(repository), PAIR)

    assert (told["path"], told["commit"]["path"]) == ("<tag message>", "testnet.cfg")
    report = repository.root.parent / "report.txt"
    scan(repository.root, "--format", f"text={report}")
    assert "<tag message>:3:17 (in the message of tag v9)" in report.read_text()


def test_it_is_gone_since_a_merge_took_the_removal_in(repository: Repository) -> None:
    at(repository, 0).stage("bot.json", LEAK)
    repository.commit_unchecked()
    repository.git("branch", "side")
    at(repository, 60).git("rm", "--quiet", "bot.json")
    repository.commit_unchecked()
    repository.git("checkout", "--quiet", "side")
    at(repository, 180).stage("other.txt", "no\n")
    repository.commit_unchecked()
    at(repository, 210).git("merge", "--quiet", "--no-edit", "main")

    assert "no longer in HEAD, gone since 2024-06-11" in notes(of(twice(repository), PAIR))


def test_it_is_gone_since_head_lost_it(repository: Repository) -> None:
    commit(repository, {"config.json": LEAK})
    repository.git("branch", "other", "HEAD~1")
    repository.git("checkout", "--quiet", "other")
    at(repository, 30).git("rm", "--quiet", "config.json")
    repository.commit_unchecked("later, elsewhere")
    repository.git("checkout", "--quiet", "main")

    assert "no longer in HEAD, gone since 2023-11-14" in notes(of(twice(repository), PAIR))
