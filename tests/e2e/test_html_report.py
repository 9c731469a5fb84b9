"""The HTML report of a real history, in a real browser: from disk, offline, filtered, printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.browser import ask, needs_browser
from tests.e2e.browser import run as browse
from tests.e2e.workbench import (
    BINLINT,
    Repository,
    clean_environment,
    generated_key,
    leaking_python,
    run,
    shown_parts,
)

LOST = "a-long-name-" * 15 + "/<b>old</b>.py"

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a repository that lost one pair of keys and still has another."""
    folder = tmp_path_factory.mktemp("report")
    environment = clean_environment(folder)
    repository = Repository(folder / "work", environment)

    def commit(day: str) -> None:
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        repository.environment = {**environment, **dates}
        repository.commit_unchecked()

    repository.stage(LOST, leaking_python(1))
    commit("2021-03-01")
    repository.git("rm", "--quiet", LOST)
    commit("2022-07-15")
    repository.stage("bot.py", leaking_python(3))
    commit("2024-02-29")
    for number in range(3):
        repository.git("tag", f"v{number}", "HEAD~2")  # more refs than are shown unfolded
    page = folder / "report.html"
    scan = (*BINLINT, "scan", "--history", "--no-cache", "--quiet", f"--format=html={page}")
    assert run(*scan, cwd=repository.root, environment=environment).status == 1
    return page


def answer(page: Path, script: str, width: int = 1280) -> Any:
    """Return what a script beside the page answers."""
    return json.loads(ask(page, script, width))


def test_the_dates_of_a_real_history_reach_the_timeline(report: Path) -> None:
    told = re.findall(r"since (\S+), [\d,]+ days, ([^<]+)<", report.read_text("utf-8"))

    assert told == [
        *[("2021-03-01", "gone from HEAD since 2022-07-15")] * 2,
        *[("2024-02-29", "still in HEAD")] * 2,
    ]


def test_no_secret_is_in_the_report(report: Path) -> None:
    text = report.read_text("utf-8")

    assert [shown_parts(text, generated_key(seed)) for seed in (1, 2, 3, 4)] == [[]] * 4


@needs_browser
def test_the_script_runs_under_the_policy_and_nothing_is_loaded(report: Path) -> None:
    seen = answer(
        report,
        """return [find("shown").textContent, find("controls").hidden, all("b").length,
        inside().performance.getEntriesByType("resource").length,
        inside().getComputedStyle(frame.contentDocument.body).maxWidth]""",
    )

    assert seen == ["4 of 4 findings shown", False, 0, 0, "1248px"]


@needs_browser
def test_the_filter_shows_what_fits_and_says_how_much(report: Path) -> None:
    seen = answer(
        report,
        """find("filter-text").value = "OLD secret";
        find("filter-text").dispatchEvent(new Event("input"));
        await sleep(400);
        return [find("shown").textContent,
          all("#findings tr:not([hidden]) td:nth-child(3)").map((each) => each.textContent),
          all("#findings tbody").map((each) => each.hidden)]""",
    )

    assert seen == ["1 of 4 findings shown", ["binance-secret-key"], [False, True]]


@needs_browser
def test_ticks_outlast_a_reload(report: Path) -> None:
    seen = answer(
        report,
        """all("input[type=checkbox]")[1].click();
        const again = loaded();
        inside().location.reload();
        await again;
        return all("input[type=checkbox]").slice(0, 3).map((each) => each.checked)""",
    )

    assert seen == [False, True, False]


@needs_browser
@pytest.mark.parametrize("width", [1280, 400, 320])
def test_the_page_fits_its_window(report: Path, width: int) -> None:
    widths = answer(report, "return frame.contentDocument.documentElement.scrollWidth", width)

    assert widths == width


@needs_browser
def test_the_policy_forbids_whatever_else_there_might_be(report: Path) -> None:
    seen = answer(
        report,
        """const page = frame.contentDocument;
        const refused = [];
        page.addEventListener("securitypolicyviolation", (event) => {
          refused.push(event.effectiveDirective);
        });
        const script = page.createElement("script");
        script.textContent = "window.acted = true";
        const image = page.createElement("img");
        image.src = "https://example.com/";
        page.body.append(script, image);
        await sleep(200);
        return [inside().acted ?? null, refused.sort()]""",
    )

    assert seen == [None, ["img-src", "script-src-elem"]]


@needs_browser
def test_paper_is_unfolded_and_the_screen_folded_again(report: Path) -> None:
    seen = answer(
        report,
        """const open = () => all("details").map((each) => each.open);
        const before = open();
        inside().dispatchEvent(new Event("beforeprint"));
        const paper = open();
        inside().dispatchEvent(new Event("afterprint"));
        return [before, paper, open()]""",
    )

    assert seen == [[False] * 2, [True] * 2, [False] * 2]


@needs_browser
def test_the_page_prints(report: Path) -> None:
    paper = report.with_suffix(".pdf")

    browse(report.parent, "--no-pdf-header-footer", f"--print-to-pdf={paper}", report.as_uri())

    assert paper.read_bytes().startswith(b"%PDF")
