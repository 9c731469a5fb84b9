"""The door of the GitHub Action scans what the event is about, and hands over what came of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.action.checkouts import NONE, Server
from tests.action.step import Step
from tests.commands.console import CLEAN, KEY, PAIR, SECRET
from tests.e2e.workbench import shown_parts


@pytest.fixture
def server(tmp_path: Path) -> Server:
    server = Server(tmp_path)
    server.commit("known.py", PAIR)
    return server


def pushed(server: Server, before: str | None = None) -> dict[str, object]:
    """Return the event of a push to main of one commit."""
    return {
        "before": before or server.git("rev-parse", "main~"),
        "after": server.git("rev-parse", "main"),
        "ref": "refs/heads/main",
        "repository": {"default_branch": "main"},
    }


def step(server: Server, monkeypatch: pytest.MonkeyPatch, depth: int = 0) -> Step:
    """Return a step behind a checkout of main."""
    clone = server.checkout(server.git("rev-parse", "main"), depth)
    return Step(clone.root, clone.root.parent, monkeypatch)


def test_a_leak_is_red(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.commit("bot.py", PAIR)
    done = step(server, monkeypatch)("push", pushed(server))

    assert done.status == 1, done.everything
    assert done.errors == ""
    assert done.outputs == {"findings": "2", "errors": "0", "sarif-file": "", "exit-status": "1"}
    first, *rest = done.log.splitlines()
    assert first.startswith("binlint scans what the push to refs/heads/main brings: ")
    assert [line.partition("title=")[2].partition(":")[0] for line in rest[:2]] == [
        "binance-api-key",
        "binance-secret-key",
    ]
    assert all(line.startswith("::error file=bot.py,line=2,") for line in rest[:2])
    assert "known.py" not in done.everything
    assert done.summary.startswith("## binlint: 2 errors in 1 file, 1 commit, ")
    assert "\nScanned: what the push to refs/heads/main brings: what " in done.summary
    assert shown_parts(done.everything, KEY) == []
    assert shown_parts(done.everything, SECRET) == []


def test_nothing_new_is_green(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.commit("bot.py", CLEAN)
    done = step(server, monkeypatch)("push", pushed(server))

    assert done.status == 0, done.everything
    assert done.outputs == {"findings": "0", "errors": "0", "sarif-file": "", "exit-status": "0"}
    assert done.summary.startswith("## binlint: No findings in 1 file, 1 commit, ")


def test_a_push_of_what_is_there_is_green(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    head = server.git("rev-parse", "main")
    done = step(server, monkeypatch)("push", pushed(server, head))

    assert (done.status, done.outputs["findings"]) == (0, "0"), done.everything


def test_a_deleted_branch_is_green(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted = {"before": "1" * 40, "after": NONE, "ref": "refs/heads/a_b"}
    done = step(server, monkeypatch)("push", deleted)

    assert (done.status, done.errors) == (0, "")
    assert done.log == "binlint scans nothing, since the push deleted refs/heads/a_b.\n"
    assert done.outputs == {"findings": "0", "errors": "0", "sarif-file": "", "exit-status": "0"}
    assert done.summary == "Scanned: nothing, since the push deleted refs/heads/a_b.\n"


def test_a_leak_in_the_name_of_a_branch_is_red(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = {**pushed(server, NONE), "ref": f"refs/heads/binance-secret-{KEY}"}
    done = step(server, monkeypatch)("push", event)

    assert done.status == 1, done.everything
    assert shown_parts(done.everything, KEY) == []


def test_a_shallow_checkout_is_told_the_line(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.commit("bot.py", PAIR)
    done = step(server, monkeypatch, depth=1)("push", pushed(server))

    assert (done.status, done.errors) == (3, "")
    assert done.log.startswith("::error title=binlint%3A failed::this checkout is shallow, and ")
    assert "add the line `fetch-depth: 0`\n" in done.log
    assert done.outputs == {"findings": "", "errors": "", "sarif-file": "", "exit-status": "3"}
    assert done.summary.startswith("## binlint failed\n\n> [!CAUTION]\n> this checkout is shallow")
    assert "<code>fetch-depth: 0</code>" in done.summary


def test_the_whole_past_is_read_on_a_schedule(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.git("rm", "--quiet", "known.py")
    server.commit("clean.py", CLEAN)
    done = step(server, monkeypatch)("schedule", {"schedule": "0 3 * * 0"})

    assert (done.status, done.outputs["findings"]) == (1, "2"), done.everything
    assert done.log.startswith("binlint scans all that the repository has ever kept, and")
    assert not (server.root.parent / "workspace/.git/binlint").exists()


def test_a_cache_is_kept_where_it_is_wanted(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = step(server, monkeypatch)
    cache = server.root.parent / "cache"

    run("schedule", {}, extra_args=f"--cache {cache}")
    assert list(cache.rglob("*"))
    # The same workflow may serve events for which nothing is remembered.
    assert run("push", pushed(server, NONE), extra_args=f"--cache {cache}").status == 1


@pytest.mark.parametrize("event", ["release", "workflow_run", "something_new"])
def test_other_events_are_the_files(
    server: Server, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    done = step(server, monkeypatch)(event, {})

    assert (done.status, done.outputs["findings"]) == (1, "2"), done.everything
    assert f"since the event `{event}` brings no commits" in done.log


def test_reports_are_written_besides(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.commit("bot.py", PAIR)
    run, folder = step(server, monkeypatch), server.root.parent
    sarif, report = folder / "b.sarif", folder / "a b.json"
    done = run("push", pushed(server), sarif_file=str(sarif), format=f"json={report}\n")

    assert (done.status, done.outputs["sarif-file"]) == (1, str(sarif)), done.everything
    found = json.loads(sarif.read_text("utf-8"))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in found]
    assert [place["uri"] for place in places] == ["bot.py", "bot.py"]
    assert len(json.loads(report.read_text("utf-8"))["findings"]) == 2


def test_the_severity_that_fails_is_chosen(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.commit("bot.py", f'BINANCE_TESTNET_API_KEY = "{KEY}"\n')
    run = step(server, monkeypatch)

    assert run("push", pushed(server)).status == 1
    assert run("push", pushed(server), fail_on="warning").status == 1
    done = run("push", pushed(server), fail_on="error")
    assert (done.status, done.outputs["findings"]) == (0, "1"), done.everything


def test_the_range_that_is_named_is_scanned(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.commit("bot.py", PAIR)
    server.commit("clean.py", CLEAN)
    run = step(server, monkeypatch)

    assert run("release", {}, range="HEAD~1..HEAD").status == 0
    assert run("release", {}, range="HEAD~2..HEAD").outputs["findings"] == "2"
    assert run("release", {}, range="HEAD..HEAD").status == 3
    assert run("release", {}, range="nowhere..HEAD").status == 2


def test_the_paths_that_are_named_are_scanned(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.commit("src/clean.py", CLEAN)
    run = step(server, monkeypatch)

    assert run("push", pushed(server), paths="src").status == 0
    assert run("push", pushed(server), paths="src\nknown.py").outputs["findings"] == "2"
    assert run("push", pushed(server), paths="gone").status == 2


def test_many_findings_are_told_to_be_in_the_summary(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        server.stage(f"{number}.py", PAIR)
    server.commit("last.py", CLEAN)
    done = step(server, monkeypatch)("push", pushed(server))

    assert done.outputs["findings"] == "12"
    assert done.log.endswith(
        "GitHub shows 10 annotations of a kind. All 12 findings are above, and in the summary of"
        " the job.\n"
    )
