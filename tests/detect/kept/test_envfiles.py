"""How a credential file is kept decides: its mode, git's index and git's ignore rules."""

from __future__ import annotations

import pytest

from binlint.detect.kept.envfiles import judge
from binlint.filestate import FileState, Holding, Remedy
from binlint.model import Finding

ENV = Holding(".env", "env", ("`API_KEY`",), template=False)
KEY = Holding("keys/a.pem", "key", (), template=False)
TEMPLATE = Holding(".env.example", "env", ("`API_KEY`",), template=True)


def kept(path: str = ".env", mode: int | None = 0o600, **state: object) -> FileState:
    return FileState(path, mode, ignored=True)._replace(**state)  # type: ignore[arg-type]


def findings(holding: Holding, state: FileState) -> list[Finding]:
    return [each.finding for each in judge(holding, state)]


def told(holding: Holding, state: FileState) -> list[tuple[str, str, str]]:
    return [(each.rule, each.severity, each.subject) for each in findings(holding, state)]


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700, 0o500, 0o000], ids=oct)
@pytest.mark.parametrize("holding", [ENV, KEY], ids=["env", "key"])
def test_a_file_for_its_owner_alone_is_fine(holding: Holding, mode: int) -> None:
    assert told(holding, kept(mode=mode)) == []


@pytest.mark.parametrize(
    ("mode", "who"),
    [
        (0o644, "every user can read it on this machine"),
        (0o640, "its group can read it on this machine"),
        (0o666, "every user can read and change it on this machine"),
        (0o602, "every user can change it on this machine"),
        (0o611, "every user can run it on this machine"),
    ],
)
def test_a_wider_mode_is_an_error_that_shows_it(mode: int, who: str) -> None:
    (finding,) = findings(ENV, kept(mode=mode))

    assert (finding.rule, finding.severity, finding.path) == ("env-file-mode", "error", ".env")
    assert finding.message == (
        f"Environment file with credentials open to others: mode {mode:04o}, should be 0600"
    )
    assert [item.note for item in finding.evidence] == [who, "`API_KEY` has a value"]
    assert (finding.line, finding.preview, finding.excerpt) == (1, None, "")


def test_a_private_key_has_a_rule_of_its_own() -> None:
    (finding,) = findings(KEY, kept("keys/a.pem", 0o644))

    assert (finding.rule, finding.message) == (
        "key-file-mode",
        "Private key open to others: mode 0644, should be 0600",
    )


def test_a_script_stays_one_that_its_owner_can_run() -> None:
    script = Holding("K.sh", "bot", ("`API_KEY`",), template=False)

    (judged,) = judge(script, kept("K.sh", 0o755))

    assert judged.remedies == (Remedy("mode", "K.sh", mode=0o700),)


def test_what_the_platform_tells_besides_is_evidence() -> None:
    state = kept(mode=0o640, acl=True, foreign=True, folder_mode=0o777)

    (finding,) = findings(ENV, state)

    assert [item.kind for item in finding.evidence] == [
        *("mode", "holds", "acl", "owner", "folder-mode"),
    ]


def test_a_folder_that_others_may_change_is_a_warning_of_its_own() -> None:
    holding = ENV._replace(path="a b/.env")

    (judged,) = judge(holding, kept("a b/.env", folder_mode=0o775))

    assert judged.finding.severity == "warning"
    assert judged.finding.message == (
        "Environment file with credentials in a folder that others can change: folder mode 0775"
    )
    assert judged.remedies[0].advice.startswith("run `chmod 755 'a b'`")


def test_on_windows_modes_are_not_judged() -> None:
    assert told(ENV, kept(mode=None)) == []


def test_what_git_tracks_is_judged_by_that_and_not_by_its_mode() -> None:
    state = kept(mode=0o644, tracked=True, ignored=None)

    assert told(ENV, state) == [("env-file-tracked", "error", ".env")]
    assert told(KEY, state) == []


def test_what_lies_beside_a_commit_and_is_tracked_is_not_its_business() -> None:
    state = kept(mode=0o644, tracked=True, ignored=None)

    assert told(ENV._replace(beside=True), state) == []


def test_what_git_does_not_ignore_is_a_warning() -> None:
    assert told(ENV, kept(ignored=False)) == [("env-file-not-ignored", "warning", ".env")]
    assert told(KEY, kept(ignored=False)) == []


def test_without_git_only_the_mode_counts() -> None:
    assert told(ENV, kept(mode=0o644, ignored=None)) == [("env-file-mode", "error", "0644")]


def test_git_and_the_mode_are_two_findings() -> None:
    assert [rule for rule, *_ in told(ENV, kept(mode=0o644, ignored=False))] == [
        "env-file-not-ignored",
        "env-file-mode",
    ]


@pytest.mark.parametrize(
    ("holding", "state", "remedy"),
    [
        pytest.param(
            ENV,
            kept(ignored=False, work_tree="sub"),
            Remedy("gitignore", ".env", place="sub"),
            id="ignore",
        ),
        pytest.param(
            ENV._replace(path="a b/.env"),
            kept(tracked=True),
            Remedy(
                "advice",
                "a b/.env",
                advice="run `git rm --cached -- 'a b/.env'`, add it to .gitignore, and replace the"
                " keys: they count as leaked",
            ),
            id="untrack",
        ),
        pytest.param(
            TEMPLATE,
            kept(tracked=True),
            Remedy("advice", ".env.example", advice="put placeholders in the place of its values"),
            id="template",
        ),
    ],
)
def test_each_finding_comes_with_what_mends_it(
    holding: Holding, state: FileState, remedy: Remedy
) -> None:
    (judged,) = judge(holding, state)

    assert judged.remedies == (remedy,)


def test_a_fingerprint_names_rule_and_path_and_not_the_mode() -> None:
    (first,) = findings(ENV, kept(mode=0o644))
    (second,) = findings(ENV, kept(mode=0o666))
    (other,) = findings(ENV._replace(path="a/.env"), kept(mode=0o644))

    assert first.fingerprint == second.fingerprint != other.fingerprint


def test_only_the_first_names_are_spelled_out() -> None:
    many = ENV._replace(names=("a", "b", "c", "d", "e"))

    (finding,) = findings(many, kept(mode=0o644))

    assert finding.evidence[1].note == "a, b, c and 2 more have a value"
