"""Pages on the rules are made from the rules, and ours are current."""

from __future__ import annotations

import os

import pytest

from tests.commands.console import Console
from tests.commands.tables import SETTINGS
from tests.e2e.workbench import PROJECT


def test_the_pages_of_this_project_are_current(console: Console) -> None:
    outcome = console("rules", "pages", PROJECT / "docs" / "rules", "--check")

    assert (outcome.status, outcome.output) == (0, "")


def test_pages_are_written_and_then_current(console: Console) -> None:
    first = console("rules", "pages", "pages")
    second = console("rules", "pages", "pages")

    assert first.status == second.status == 0
    assert "pages/binance-api-key.md: written\n" in first.output
    assert second.output == ""
    assert console("rules", "pages", "pages", "--check").output == ""


def test_what_is_not_current_is_told(console: Console) -> None:
    console("rules", "pages", "pages")
    page = console.folder / "pages" / "tls-disabled.md"
    page.write_text(page.read_text() + "more\n")

    outcome = console("rules", "pages", "pages", "--check")

    assert (outcome.status, outcome.output) == (1, "pages/tls-disabled.md: is not current\n")


def test_the_page_of_a_rule_that_is_gone_is_removed_and_a_strangers_stays(
    console: Console,
) -> None:
    console("rules", "pages", "pages")
    made = (console.folder / "pages" / "tls-disabled.md").read_text()
    console.write("pages/old-rule.md", made)
    console.write("pages/notes.md", "# Notes\n")

    outcome = console("rules", "pages", "pages")

    assert (outcome.status, outcome.output) == (0, "pages/old-rule.md: removed\n")
    assert (console.folder / "pages" / "notes.md").exists()


def test_a_readme_that_is_not_ours_is_not_replaced(console: Console) -> None:
    console.write("README.md", "# Mine\n")

    outcome = console("rules", "pages", ".")

    assert outcome.status == 2
    assert "README.md: is not ours to replace: name a folder of its own" in outcome.errors
    assert (console.folder / "README.md").read_text() == "# Mine\n"


@pytest.mark.parametrize("arguments", [(), ("--check",)], ids=["write", "check"])
def test_a_page_that_is_not_ours_stops_all_before_any_is_written(
    console: Console, arguments: tuple[str, ...]
) -> None:
    console.write("pages/tls-disabled.md", "# Mine\n")

    outcome = console("rules", "pages", "pages", *arguments)

    assert (outcome.status, outcome.output) == (2, "")
    assert "pages/tls-disabled.md: is not ours to replace" in outcome.errors
    assert [path.name for path in (console.folder / "pages").iterdir()] == ["tls-disabled.md"]
    assert (console.folder / "pages" / "tls-disabled.md").read_text() == "# Mine\n"


@pytest.mark.parametrize("target", ["outside.md", "gone.md"], ids=["file", "nothing"])
def test_no_link_is_followed(console: Console, target: str) -> None:
    console("rules", "pages", "pages")
    page = console.folder / "pages" / "tls-disabled.md"
    stale = page.read_text() + "more\n"
    console.write("outside.md", stale)
    page.unlink()
    page.symlink_to(console.folder / target)

    outcome = console("rules", "pages", "pages")

    assert outcome.status == 2
    assert "pages/tls-disabled.md: is not ours to replace" in outcome.errors
    assert (console.folder / "outside.md").read_text() == stale
    assert not (console.folder / "gone.md").exists()


def test_what_could_not_be_written_is_not_said_to_be(console: Console) -> None:
    console("rules", "pages", "pages")
    page = console.folder / "pages" / "tls-disabled.md"
    stale = page.read_text() + "more\n"
    page.write_text(stale)
    page.chmod(0o400)
    if os.access(page, os.W_OK):
        pytest.skip("root may write all")

    outcome = console("rules", "pages", "pages")

    assert (outcome.status, outcome.output) == (2, "")
    assert "tls-disabled.md: the report could not be written: Permission denied" in outcome.errors
    assert page.read_text() == stale


def test_a_folder_that_cannot_be_written_is_told(console: Console) -> None:
    console.write("file", "")

    outcome = console("rules", "pages", "file/pages")

    assert outcome.status == 2
    assert "file/pages: the pages cannot be written: Not a directory" in outcome.errors


def test_rules_of_the_project_have_pages_too(console: Console) -> None:
    console.write("binlint.toml", SETTINGS)

    assert console("rules", "pages", "pages").status == 0
    assert (console.folder / "pages" / "internal-token.md").exists()
