"""`--also detect-secrets` adds other secrets to every report, under the policy like our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.detect.generic import samples
from tests.e2e.workbench import Outcome, Repository, clean_environment
from tests.leakage import leaked

ALSO = "--also=detect-secrets"
LINE = samples.sample("StripeDetector")[0]
GENERIC = '[generic]\nalso = ["detect-secrets"]\n'
RULE = "generic-service-token"


def found(outcome: Outcome) -> list[tuple[str, int, str]]:
    findings = json.loads(outcome.output)["findings"]
    return [(one["path"], one["line"], one["rule"]) for one in findings]


def test_they_are_told_beside_ours_once_asked_for(console: Console) -> None:
    console.write("bot.py", PAIR + LINE)
    ours = [("bot.py", 2, "binance-api-key"), ("bot.py", 2, "binance-secret-key")]

    assert found(console("scan", "--format=json")) == ours
    assert found(console("scan", "--format=json", ALSO)) == [*ours, ("bot.py", 3, RULE)]


def test_the_settings_ask_for_them_and_name_the_plugins(console: Console) -> None:
    console.write("bot.py", LINE + samples.sample("KeywordDetector")[0])
    console.write("binlint.toml", GENERIC)
    all_of_them = found(console("scan", "--format=json"))
    console.write("binlint.toml", GENERIC + 'plugins = ["KeywordDetector"]\n')

    assert all_of_them == [("bot.py", 1, RULE), ("bot.py", 2, "generic-named-secret")]
    assert found(console("scan", "--format=json")) == [("bot.py", 2, "generic-named-secret")]


def test_a_table_in_pyproject_does_so_too(console: Console) -> None:
    console.write("bot.py", LINE)
    console.write("pyproject.toml", GENERIC.replace("[", "[tool.binlint.", 1))

    assert found(console("scan", "--format=json")) == [("bot.py", 1, RULE)]


def test_another_tool_is_wrong_use(console: Console) -> None:
    outcome = console("scan", "--also=gitleaks")

    assert outcome.status == 2
    assert "invalid choice: 'gitleaks'" in outcome.errors


@pytest.mark.parametrize(
    ("line", "options", "status"),
    [
        pytest.param(LINE, (), 1, id="token"),
        pytest.param("pwd = 'change me'\n", (), 0, id="in doubt"),
        pytest.param("pwd = 'change me'\n", ("--fail-on=note",), 1, id="in doubt, at note"),
        pytest.param(
            "pwd = 'change me'\n", ("--fail-on=note", "--min-confidence=medium"), 0, id="silent"
        ),
    ],
)
def test_the_status_is_that_of_any_finding(
    console: Console, line: str, options: tuple[str, ...], status: int
) -> None:
    console.write("bot.py", line)

    assert console("scan", ALSO, *options).status == status


@pytest.mark.parametrize(
    ("comment", "settings"),
    [
        pytest.param("  # pragma: allowlist secret", "", id="pragma"),
        pytest.param(f"  # binlint: allow[{RULE}] revoked", "", id="comment"),
        pytest.param("  # gitleaks:allow", "", id="gitleaks"),
        pytest.param("", f'[[suppress]]\nrules = ["{RULE}"]\nreason = "revoked"\n', id="settings"),
    ],
)
def test_they_can_be_silenced(console: Console, comment: str, settings: str) -> None:
    console.write("bot.py", LINE.rstrip() + comment + "\n")
    console.write("binlint.toml", settings)

    outcome = console("scan", "--format=json", ALSO)

    assert (outcome.status, found(outcome)) == (0, [])
    assert [one["rule"] for one in json.loads(outcome.output)["suppressed"]] == [RULE]


def test_an_excluded_file_is_not_searched(console: Console) -> None:
    console.write("bot.py", CLEAN)
    console.write("old/bot.py", LINE)
    console.write("binlint.toml", 'exclude = ["old/**"]\n' + GENERIC)

    assert console("scan").status == 0


def test_a_baseline_accepts_them(console: Console) -> None:
    console.write("bot.py", LINE)
    console.write("binlint.toml", GENERIC)

    assert console("baseline", "create", "--reason", "revoked").status == 0
    assert console("scan").status == 0


def test_in_a_closed_and_ignored_environment_file_they_are_in_their_place(
    console: Console,
) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage(".gitignore", ".env\n")
    value = samples.sample("KeywordDetector")[1]
    console.write(".env", f"DB_PASSWORD={value}\n").chmod(0o600)

    outcome = console("scan", "--format=json", ALSO)

    assert found(outcome) == []
    assert [one["rule"] for one in json.loads(outcome.output)["suppressed"]] == [
        "generic-named-secret"
    ]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_processes_find_the_same(console: Console, jobs: str) -> None:
    for number in range(6):
        console.write(f"{number}.py", samples.sample("StripeDetector", number)[0])

    outcome = console("scan", "--format=json", ALSO, "--jobs", jobs)

    assert found(outcome) == [(f"{number}.py", 1, RULE) for number in range(6)]


def test_the_past_is_searched_for_ours_alone(console: Console) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("old.py", PAIR + LINE)
    made.commit_unchecked()
    made.stage("old.py", CLEAN)
    made.stage("new.py", LINE)
    made.commit_unchecked()

    rules = [rule for *_, rule in found(console("scan", "--history", "--format=json", ALSO))]

    assert rules == [RULE, "binance-api-key", "binance-secret-key"]


@pytest.mark.parametrize(
    "arguments",
    [("scan", "--staged"), ("hook", "pre-commit"), ("hook", "pre-commit", "bot.py")],
    ids=" ".join,
)
def test_the_index_and_the_hooks_can_ask_for_them(
    console: Console, arguments: tuple[str, ...]
) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("bot.py", LINE)

    assert console(*arguments).status == 0
    assert found(console(*arguments, ALSO, "--format=json")) == [("bot.py", 1, RULE)]


def test_standard_input_and_a_message_can_be_searched(console: Console) -> None:
    message = console.write("message", f"Add the bot\n\n{LINE}")

    assert console("scan", "-", ALSO, stdin=LINE.encode()).status == 1
    assert console("hook", "commit-msg", ALSO, message).status == 1


def test_the_steps_of_an_incident_are_those_of_its_rule(console: Console) -> None:
    console.write("bot.py", LINE)
    console.write("binlint.toml", GENERIC)

    text = console("incident", "--all").output

    assert text.startswith("# Leaked: Stripe access key")
    assert "Revoke the token in the service's settings" in text
    assert "API Management" not in text


FORMATS = ("text", "json", "sarif", "github", "gitlab", "codequality", "junit", "markdown", "html")


@pytest.mark.parametrize("name", [*FORMATS, "csv"])
def test_every_report_tells_them_and_shows_none(console: Console, name: str) -> None:
    texts = [samples.sample(plugin) for plugin in samples.PLUGINS]
    console.write("bot.py", PAIR + "".join(text for text, _ in texts))
    console.write("binlint.toml", GENERIC + f"plugins = {json.dumps(samples.PLUGINS)}\n")

    outcome = console("scan", "-v", f"--format={name}")

    bodies = [value.split("\n")[len(value.split("\n")) // 2] for _, value in texts]
    assert leaked(outcome.everything, [KEY, SECRET, *bodies]) == []
    assert RULE in outcome.output or "detect-secrets" in outcome.output


def test_a_project_without_the_option_never_loads_detect_secrets(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "bot.py").write_text(CLEAN)
    script = (
        "import sys\nfrom binlint.cli import main\n"
        "main(sys.argv[1:])\n"
        "assert 'detect_secrets' not in sys.modules and 'requests' not in sys.modules\n"
    )

    for options in ((), (ALSO,)):  # a clean file has no sign of anything
        done = subprocess.run(
            [sys.executable, "-c", script, "scan", *options],
            cwd=tmp_path,
            env=clean_environment(tmp_path),
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, done.stderr)
