"""The files that are written whole: a workflow and settings that hold up."""

from __future__ import annotations

import pytest
import yaml

from binlint.policies import Needs, Policy
from binlint.policy import config
from binlint.rulebook import parse_rule
from binlint.setup import settings, workflow


def test_the_workflow_reads_all_commits_and_may_do_nothing_else() -> None:
    made = yaml.load(workflow.TEXT, yaml.BaseLoader)

    types = ["opened", "synchronize", "reopened", "edited"]
    assert made["on"] == {"push": "", "pull_request": {"types": types}}
    assert made["permissions"] == {"contents": "read"}
    checkout, scan = made["jobs"]["binlint"]["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    assert scan == {"uses": "OWNER/binlint@v0"}
    assert "${{" not in workflow.TEXT


CALLS = {
    "ours": (workflow.TEXT, True),
    "another owner": ("- uses: them/binlint@0123abc\n", True),
    "a command": ("- run: binlint scan --history\n", True),
    "a comment": ("jobs:\n  # TODO: add binlint scan here\n", False),
    "a comment behind": ("- run: make # binlint scan, later\n", False),
    "a command with a comment": ("- run: binlint scan # all of it\n", True),
    "a sign within": ("- run: make x#y && binlint scan\n", True),
    "a path": ("- run: cat binlint/scan.py\n", False),
    "another action": ("- uses: them/notbinlint@v1\n", False),
}


@pytest.mark.parametrize(("text", "calls"), CALLS.values(), ids=CALLS)
def test_a_workflow_that_calls_binlint_is_known(text: str, calls: bool) -> None:
    assert workflow.uses_binlint(text) is calls


def test_the_settings_begin_with_what_holds_without_them() -> None:
    assert config.parse(settings.TEXT, "binlint.toml", parse_rule) == Policy()


def test_the_settings_hold_with_every_comment_taken_away() -> None:
    text = settings.TEXT.replace("\n# [", "\n[")
    for key in ("exclude", "profile", "allow", "name", "purpose", "created", "rules", "paths"):
        text = text.replace(f"\n# {key} =", f"\n{key} =")
    policy = config.parse(text.replace("\n# reason", "\nreason"), "binlint.toml", parse_rule)

    assert policy.exclude == ("vendor/**",)
    assert policy.needs == Needs("trading", ("universal-transfer",))
    assert [(key.name, key.purpose) for key in policy.keys] == [("grid bot", "quantitative")]
    assert [each.rules for each in policy.suppressions] == [("binance-credential",)]
