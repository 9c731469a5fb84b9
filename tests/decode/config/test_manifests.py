"""What manifests name another way becomes a setting under that name."""

from __future__ import annotations

import pytest

from tests.decode.config.configurations import named, read, told, written

LISTED = [
    pytest.param("environment: [NAME=true]", "environment/NAME", ("true", "true"), id="compose"),
    pytest.param('environment: ["NAME=a b"]', "environment/NAME", ("text", "a b"), id="space"),
    pytest.param("env: [name='x']", "env/name", ("text", "x"), id="quotes"),
    pytest.param("anything: [NAME=]", "anything/NAME", ("text", ""), id="capitals-anywhere"),
    pytest.param("args: [--flag, value]", "args/flag", ("text", "value"), id="flag-and-value"),
    pytest.param("args: [--flag=no, x]", "args/flag", ("false", "no"), id="flag-with-value"),
    pytest.param("args: [--one, --flag]", "args/flag", ("true", "true"), id="flag-alone"),
    pytest.param("args: [-e, NAME=on]", "args/NAME", ("true", "on"), id="variable-for-docker"),
    pytest.param("args: [--env=NAME=1]", "args/NAME", ("number", "1"), id="variable-in-flag"),
    pytest.param("command: run --flag=yes", "command/flag", ("true", "yes"), id="command-line"),
    pytest.param("env: [{name: NAME, value: 'true'}]", "env/NAME", ("text", "true"), id="pods"),
    pytest.param("envVars: [{key: NAME, value: x}]", "envVars/NAME", ("text", "x"), id="render"),
]


@pytest.mark.parametrize(("text", "path", "expected"), LISTED)
def test_what_a_list_says(text: str, path: str, expected: tuple[str, str]) -> None:
    structure = read("docker-compose.yml", text)

    setting = named(structure, path)
    assert (setting.value.kind, setting.value.text) == expected
    assert written(text, setting.span) == setting.name


NOTHING = [
    pytest.param("permissions: [read, -withdraw]", id="dash-in-a-list-of-words"),
    pytest.param("hosts: [a=b, https://x/?a=b]", id="small-letters"),
    pytest.param("env: [{name: NAME, valueFrom: x}]", id="value-from-elsewhere"),
    pytest.param("data: [TkFNRT10cnVl]", id="base64"),
    pytest.param("pairs: [{name: a b, value: x}]", id="no-name"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_a_list_does_not_say(text: str) -> None:
    structure = read("pod.yaml", text)

    paths = {each.path for each in structure.settings}
    assert {path[-1] for path in paths} <= {
        "permissions", "hosts", "env", "data", "pairs", "name", "value", "valueFrom",
    }  # fmt: skip


def test_variables_of_a_list_are_siblings() -> None:
    structure = read("docker-compose.yml", "environment:\n  - A=binance\n  - B=true\n")

    scopes = {each.name: each.scope for each in structure.settings}
    assert scopes["A"] == scopes["B"]
    assert structure.scopes[scopes["A"]][:3] == (0, "object", "environment")


def test_the_place_of_an_escaped_item_is_the_whole_item() -> None:
    text = '{"env": ["NAME=\\u0061"]}'

    structure = read("config.json", text)

    setting = named(structure, "env/NAME")
    assert (setting.value.text, written(text, setting.value.span)) == ("a", "NAME=\\u0061")


def test_mcp_servers_name_their_variables_and_arguments() -> None:
    text = """{"mcpServers": {"binance": {
        "command": "npx", "args": ["-y", "server", "--enable-withdrawals", "true"],
        "env": {"READ_ONLY": "false"}}}}"""

    structure = read("claude_desktop_config.json", text)

    assert ("mcpServers/binance/args/enable-withdrawals", "true", "true") in told(structure)
    assert ("mcpServers/binance/env/READ_ONLY", "text", "false") in told(structure)


def test_blocks_of_terraform_name_the_variable_beside_each_other() -> None:
    text = 'env {\n  name = "A"\n  value = "1"\n}\nenv {\n  name = "B"\n  value = "2"\n}\n'

    structure = read("main.tf", text)

    assert [named(structure, path).value.text for path in ("env/A", "env/B")] == ["1", "2"]
    assert named(structure, "env/A").scope == named(structure, "env/B").scope == 0
