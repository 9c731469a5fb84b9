"""Of the comments of what is scanned, those alone count that a commit has, too."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from binlint.inspection import Inspection
from binlint.model import Blob, Origin
from binlint.outcome import Outcome
from binlint.policies import Base, Policy
from binlint.request import Range, ScanRequest
from binlint.sources import inputs
from binlint.template import expand
from tests.e2e.workbench import Repository, clean_environment, generated_key

ALLOW = "# binlint: allow made up"
USES_BINANCE = "from binance.client import Client\n"


def call(seed: int) -> str:
    return f'client = Client("{generated_key(seed)}")'


def pem(seed: int) -> str:
    return expand("{pem:PRIVATE KEY}\n{ed25519}\n{endpem:PRIVATE KEY}", seed)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose commit has allowed values in some files."""
    made = Repository(tmp_path / "repository", clean_environment(tmp_path))
    made.stage("beside.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n")
    made.stage("above.py", f"{USES_BINANCE}{ALLOW}\n{call(1)}\n")
    made.stage("deep/own.py", f"{USES_BINANCE}{call(2)}  {ALLOW}\n")
    made.stage("binance.pem", f"{ALLOW}\n{pem(1)}\n")
    made.stage("keys.zip", archive(f"{USES_BINANCE}{call(1)}  {ALLOW}\n"))
    made.stage("utf16.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n".encode("utf-16"))
    made.commit_unchecked()
    return made


def archive(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bot.py", text)
    return file.getvalue()


def look(
    repository: Repository, path: str, data: str | bytes, inside: str = "", *tips: str
) -> Outcome:
    base = Base("main", repository.git("rev-parse", "main"), str(repository.root), inside)
    request = ScanRequest(
        mode="range" if tips else "paths",
        root=str(repository.root / inside),
        range=Range(tips) if tips else None,
        policy=Policy(base=base),
        today="2027-01-31",
    )
    scan = Inspection(request)
    for item in inputs.whole(data.encode() if isinstance(data, str) else data, Origin(path)):
        assert isinstance(item, Blob)
        scan.look_at(item)
    return scan.outcome()


def states(outcome: Outcome) -> list[str]:
    return [outcome.verdicts[key].state for key in sorted(outcome.verdicts)]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        pytest.param("beside.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n", id="same"),
        pytest.param("beside.py", f"{USES_BINANCE}\r\n  {call(1)}  {ALLOW}\r\n", id="moved-in-it"),
        pytest.param("above.py", f"{USES_BINANCE}{ALLOW}\n{call(1)}\n", id="above"),
        pytest.param("binance.pem", f"{ALLOW}\n{pem(1)}\n", id="several-lines"),
        pytest.param("keys.zip", archive(f"{USES_BINANCE}{call(1)}  {ALLOW}\n"), id="archive"),
        pytest.param("utf16.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n", id="another-encoding"),
    ],
)
def test_a_comment_that_the_commit_has_silences(
    repository: Repository, path: str, data: str | bytes
) -> None:
    outcome = look(repository, path, data)

    assert (states(outcome), outcome.notes) == (["suppressed"], frozenset())


@pytest.mark.parametrize(
    ("path", "data"),
    [
        pytest.param("beside.py", f"{USES_BINANCE}{call(3)}  {ALLOW}\n", id="another-value"),
        pytest.param("beside.py", f"{USES_BINANCE}{call(1)}  {ALLOW} 2\n", id="another-comment"),
        pytest.param("beside.py", f"{USES_BINANCE}{ALLOW}\n{call(1)}\n", id="another-place"),
        pytest.param("above.py", f"{USES_BINANCE}{ALLOW}\n{call(3)}\n", id="above-another"),
        pytest.param("new.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n", id="another-file"),
        pytest.param("binance.pem", f"{ALLOW}\n{pem(2)}\n", id="another-of-several-lines"),
        pytest.param("keys.zip", archive(f"{USES_BINANCE}{call(3)}  {ALLOW}\n"), id="archive"),
        pytest.param("none.zip", archive(f"{USES_BINANCE}{call(1)}  {ALLOW}\n"), id="no-archive"),
        pytest.param("../beside.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n", id="outside"),
        pytest.param("<stdin>", f"{USES_BINANCE}{call(1)}  {ALLOW}\n", id="no-file"),
        pytest.param("a.py", f"{USES_BINANCE}{call(1)}  # pragma: allowlist secret\n", id="pragma"),
        pytest.param("a.py", f"{USES_BINANCE}{call(1)}  # gitleaks:allow\n", id="gitleaks"),
    ],
)
def test_another_silences_nothing_and_is_told(
    repository: Repository, path: str, data: str | bytes
) -> None:
    outcome = look(repository, path, data)

    assert states(outcome) == ["reported"]
    ((_, stage, message),) = outcome.notes
    assert stage == "policy"
    assert "would silence this, but is new since main" in message


def test_a_file_that_was_renamed_keeps_its_comments(repository: Repository) -> None:
    repository.git("mv", "beside.py", "renamed.py")
    text = f"{USES_BINANCE}{call(1)}  {ALLOW}\n{call(3)}  {ALLOW}\n"

    assert states(look(repository, "renamed.py", text)) == ["suppressed", "reported"]


def test_a_file_that_was_renamed_in_a_range_keeps_them_too(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    repository.git("mv", "beside.py", "renamed.py")
    repository.commit_unchecked()
    tip = repository.git("rev-parse", "side")
    repository.git("switch", "--quiet", "main")
    text = f"{USES_BINANCE}{call(1)}  {ALLOW}\n"

    assert states(look(repository, "renamed.py", text, "", tip)) == ["suppressed"]
    assert states(look(repository, "renamed.py", text)) == ["reported"]


def test_a_copy_is_another_file(repository: Repository) -> None:
    text = f"{USES_BINANCE}{call(1)}  {ALLOW}\n"
    repository.stage("copy.py", text)

    assert states(look(repository, "copy.py", text)) == ["reported"]


def test_paths_are_those_of_the_project_or_for_git_of_the_repository(
    repository: Repository,
) -> None:
    text = f"{USES_BINANCE}{call(2)}  {ALLOW}\n"
    tip = repository.git("rev-parse", "main")

    assert states(look(repository, "own.py", text, "deep")) == ["suppressed"]
    assert states(look(repository, "deep/own.py", text, "deep", tip)) == ["suppressed"]
    assert states(look(repository, "own.py", text, "deep", tip)) == ["reported"]


def test_what_of_the_commit_cannot_be_read_makes_the_scan_incomplete(
    repository: Repository,
) -> None:
    id = repository.git("rev-parse", "main:beside.py")
    (repository.root / ".git" / "objects" / id[:2] / id[2:]).unlink()

    outcome = look(repository, "beside.py", f"{USES_BINANCE}{call(1)}  {ALLOW}\n")

    assert states(outcome) == ["reported"]
    assert {(error.path, error.stage) for error in outcome.errors} == {("main:beside.py", "policy")}
