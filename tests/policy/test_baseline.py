"""A baseline keeps what was accepted, reads only what is whole, and is written at once."""

from __future__ import annotations

import os
import re
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from binlint.errors import ConfigError, UsageError
from binlint.model import Finding
from binlint.policies import BaselineEntry
from binlint.policy import baseline

Make = Callable[..., Finding]

TODAY = "2027-01-31"
ENTRY = BaselineEntry("1" * 32, "binance-api-key", "bot.py", "rotated", "2026-01-01")
OTHER = "0f" * 16  # a fingerprint


def test_a_baseline_is_one_line_a_finding_sorted_by_path() -> None:
    entries = (ENTRY, ENTRY._replace(fingerprint=OTHER, path="a.py", reason="Testnetz, für CI"))

    assert baseline.dump(entries) == (
        "{\n"
        '  "schema": "binlint-baseline/1",\n'
        '  "findings": [\n'
        f'    {{"fingerprint": "{OTHER}", "rule": "binance-api-key", "path": "a.py", '
        '"reason": "Testnetz, für CI", "added": "2026-01-01"},\n'
        f'    {{"fingerprint": "{"1" * 32}", "rule": "binance-api-key", "path": "bot.py", '
        '"reason": "rotated", "added": "2026-01-01"}\n'
        "  ]\n"
        "}\n"
    )


@pytest.mark.parametrize(
    "entries",
    [(), (ENTRY,), (ENTRY._replace(path="\udc80\u202e\x1b[2J\u2028.py"),)],
    ids=["none", "one", "odd path"],
)
def test_what_is_written_is_read(tmp_path: Path, entries: tuple[BaselineEntry, ...]) -> None:
    path = str(tmp_path / "baseline.json")

    baseline.write(path, entries)

    assert baseline.load(path) == entries


def test_a_written_baseline_holds_no_character_that_steers_a_terminal() -> None:
    text = baseline.dump([ENTRY._replace(path="\udc80\u202e\x1b[2J\u2028.py")])

    assert text.replace("\n", "").isprintable()


def test_a_secret_merged_twice_is_kept_once() -> None:
    twice = baseline.dump([ENTRY, ENTRY._replace(path="aa.py")])

    assert re.findall('"path": "(.*?)"', twice) == ["aa.py"]


def test_findings_are_accepted_by_content(make_finding: Make) -> None:
    second, first = make_finding(path="b.py"), make_finding(path="a.py")
    nameless = make_finding(fingerprint=None)

    created = baseline.create((second, nameless, first), " dummy \n values ", TODAY)

    assert created == (
        (BaselineEntry(str(first.fingerprint), first.rule, "a.py", "dummy values", TODAY),),
        (nameless,),
    )


def test_a_key_in_a_path_or_a_reason_is_scrubbed(make_finding: Make, key: str) -> None:
    created = baseline.create((make_finding(path=f"keys/{key}.txt"),), f"was {key}", TODAY)

    short = f"{key[:4]}…{key[-4:]}"
    assert [(one.path, one.reason) for one in created.entries] == [
        (f"keys/{short}.txt", f"was {short}")
    ]


def test_an_update_keeps_adds_and_removes(make_finding: Make) -> None:
    known = make_finding(fingerprint=ENTRY.fingerprint, path="moved.py")
    gone = ENTRY._replace(fingerprint=OTHER)
    new = make_finding()

    update = baseline.update((ENTRY, gone), (known, new), "a testnet key", TODAY)

    added = BaselineEntry(str(new.fingerprint), new.rule, new.path, "a testnet key", TODAY)
    assert update.kept == (ENTRY,)
    assert update.removed == (gone,)
    assert update.added == (added,)
    assert update.entries == (ENTRY, added)
    assert update.left_out == ()


@pytest.mark.parametrize("reason", ["", " \n\t"])
def test_new_findings_need_a_reason(make_finding: Make, reason: str) -> None:
    with pytest.raises(UsageError, match=r"needs a reason: .* --reason"):
        baseline.update((ENTRY,), (make_finding(),), reason, TODAY)


def test_nothing_new_needs_no_reason(make_finding: Make) -> None:
    known = make_finding(fingerprint=ENTRY.fingerprint)

    assert baseline.update((ENTRY,), (known,), "", TODAY).entries == (ENTRY,)


def test_a_baseline_is_for_everyone_to_read_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"

    baseline.write(str(path), [ENTRY])
    baseline.write(str(path), [])

    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert os.listdir(tmp_path) == ["baseline.json"]
    assert baseline.load(str(path)) == ()


def test_a_baseline_without_a_folder_is_in_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    baseline.write("baseline.json", [ENTRY])

    assert baseline.load("baseline.json") == (ENTRY,)


def test_a_symbolic_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    (tmp_path / "precious").write_text("precious")
    link = tmp_path / "repository" / "baseline.json"
    link.symlink_to("../precious")

    with pytest.raises(ConfigError, match="is a symbolic link to another folder; replace it"):
        baseline.write(str(link), [ENTRY])

    assert (tmp_path / "precious").read_text() == "precious"


def test_a_symbolic_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("baseline.json")

    baseline.write(str(tmp_path / "link.json"), [ENTRY])

    assert (tmp_path / "link.json").is_symlink()
    assert baseline.load(str(tmp_path / "baseline.json")) == (ENTRY,)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 1000 bytes, as a disk with that much room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_the_old_baseline_stays(tmp_path: Path) -> None:
    path = str(tmp_path / "baseline.json")
    baseline.write(path, [ENTRY])
    refused = pytest.raises(ConfigError, match=r"cannot be written: .*; it was left as it is")

    with refused, full_disk():
        baseline.write(path, [ENTRY._replace(reason="long " * 1000)])

    assert baseline.load(path) == (ENTRY,)
    assert os.listdir(tmp_path) == ["baseline.json"]


@pytest.mark.parametrize("name", ["missing/baseline.json", "folder"])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(ConfigError, match="cannot be written: "):
        baseline.write(str(tmp_path / name), [ENTRY])

    assert os.listdir(tmp_path) == ["folder"]
