"""What a scan notes of credential files is judged at its end, once, and only if it matters."""

from __future__ import annotations

import os
import pickle
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from binlint import app
from binlint.keeping import conclude, note
from binlint.model import Blob, Origin, ScanError, ScanResult
from binlint.policies import Policy, Suppression
from binlint.request import ScanRequest
from binlint.sources import states
from binlint.template import expand
from tests.e2e.workbench import shown_parts

SECRET = expand("{alnum:64}", "keeping")
ENV = f"BINANCE_API_SECRET={SECRET}\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def write(root: Path, name: str, text: str, mode: int = 0o644) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def scan(root: Path, policy: Policy = Policy(), jobs: int = 1) -> ScanResult:  # noqa: B008
    request = ScanRequest("paths", str(root), (str(root),), jobs=jobs, policy=policy)
    return app.run(request._replace(today="2027-01-31"), app.Ports(lambda: 0.0))


def told(result: ScanResult) -> list[tuple[str, str, str]]:
    return [(v.state, v.finding.path, v.finding.rule) for v in result.verdicts]


def test_a_wide_open_file_is_two_findings_the_secret_and_the_mode(tmp_path: Path) -> None:
    write(tmp_path, ".env", ENV)

    assert told(scan(tmp_path)) == [
        ("reported", ".env", "env-file-mode"),
        ("reported", ".env", "binance-secret-key"),
    ]


def test_a_secret_in_a_file_that_git_ignores_and_others_cannot_read_is_in_its_place(
    tmp_path: Path,
) -> None:
    subprocess.run(("git", "init", "-q", str(tmp_path)), check=True)
    write(tmp_path, ".gitignore", ".env\n")
    write(tmp_path, ".env", ENV, 0o600)

    (verdict,) = scan(tmp_path).verdicts

    assert (verdict.state, verdict.finding.rule) == ("suppressed", "binance-secret-key")
    assert verdict.reason.startswith("in its place: ")


def test_outside_of_git_nobody_knows_what_copies_it(tmp_path: Path) -> None:
    write(tmp_path, ".env", ENV, 0o600)

    assert told(scan(tmp_path)) == [("reported", ".env", "binance-secret-key")]


@pytest.mark.parametrize("name", [".env.example", "bot.py", "archive/notes.txt"])
def test_in_another_file_it_is_not(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, ENV, 0o600)

    assert told(scan(tmp_path)) == [("reported", name, "binance-secret-key")]


def test_an_image_that_takes_the_file_takes_the_secret_out_of_its_place(tmp_path: Path) -> None:
    write(tmp_path, ".env", ENV, 0o600)
    write(tmp_path, "Dockerfile", "FROM x\nCOPY . .\n")

    assert told(scan(tmp_path)) == [
        ("reported", ".env", "binance-secret-key"),
        ("reported", "Dockerfile", "env-file-in-image"),
    ]


def test_several_processes_come_to_the_same(tmp_path: Path) -> None:
    for folder in "abcdef":
        write(tmp_path, f"{folder}/.env", ENV, 0o600 if folder < "d" else 0o644)
        write(tmp_path, f"{folder}/Dockerfile", "FROM x\nCOPY . .\n")
    write(tmp_path, "compose.yaml", "services:\n  x:\n    build: a\n")
    write(tmp_path, "b/.dockerignore", "*\n")

    assert told(scan(tmp_path, jobs=3)) == told(scan(tmp_path))


def test_what_is_noted_can_be_pickled_and_says_nothing_secret() -> None:
    noted = note(Blob(Origin(".env"), ENV.encode()), ())

    assert noted is not None and pickle.loads(pickle.dumps(noted)) == noted
    assert shown_parts(repr(noted), SECRET) == []


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "latin-1"], ids=["bom", "powershell", "latin"]
)
def test_a_file_is_read_in_any_encoding(encoding: str) -> None:
    noted = note(Blob(Origin(".env"), f"# clé\r\n{ENV}".encode(encoding)), ())

    assert noted is not None and noted.holding is not None
    assert noted.holding.names == ("`BINANCE_API_SECRET`",)


@pytest.mark.parametrize(
    "origin", [Origin("a.zip!.env", "index"), Origin(".env", "text"), Origin("a.py")]
)
def test_a_member_of_an_archive_and_other_inputs_are_not_noted(origin: Origin) -> None:
    assert note(Blob(origin, ENV.encode()), ()) is None


def test_a_member_of_an_archive_is_not_judged(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(".env", ENV)

    assert {rule for *_, rule in told(scan(tmp_path))} == {"binance-secret-key"}


def test_without_a_holding_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(states, "look")
    noted = note(Blob(Origin("Dockerfile"), b"COPY . .\n"), ())

    assert noted is not None
    assert conclude(ScanRequest("paths", "/"), [noted], lambda path: False).found == ()


def test_a_comment_on_the_first_line_silences_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path, ".env", f"# binlint: allow[env-file-mode] a container of one user\n{ENV}")

    assert told(scan(tmp_path))[0] == ("suppressed", ".env", "env-file-mode")


def test_the_settings_silence_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path, ".env", ENV)
    entry = Suppression(("env-file-mode",), (".env",), "a container of one user", None)

    assert told(scan(tmp_path, Policy(suppressions=(entry,)))) == [
        ("suppressed", ".env", "env-file-mode"),
        ("reported", ".env", "binance-secret-key"),
    ]


def test_an_excluded_file_is_not_judged(tmp_path: Path) -> None:
    write(tmp_path, ".env", ENV)
    write(tmp_path, "bot.py", "x = 1\n")
    request = ScanRequest("paths", str(tmp_path), (str(tmp_path / "bot.py"),), beside=True)
    excluding = request._replace(policy=Policy(exclude=(".env",)))
    ports = app.Ports(lambda: 0.0)

    assert told(app.run(request, ports)) == [("reported", ".env", "env-file-mode")]
    assert told(app.run(excluding, ports)) == []


def test_where_there_are_no_modes_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "HAS_MODES", False)
    write(tmp_path, ".env", ENV)

    result = scan(tmp_path)

    assert result.notes == (ScanError(".", "mode", states.WITHOUT_MODES),)
    assert told(result) == [("reported", ".env", "binance-secret-key")]
