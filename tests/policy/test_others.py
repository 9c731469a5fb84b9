"""[generic] is read as it is written, and refused with key and remedy."""

from __future__ import annotations

import pytest

from binlint.errors import ConfigError
from binlint.generic import PLUGINS, chosen
from binlint.policies import Generic
from binlint.policy import others
from binlint.policy.foreign import Table

ALL = "usual, " + ", ".join(PLUGINS)
USUAL = PLUGINS[:-2]


def read(generic: object) -> Generic:
    return others.read(Table("binlint.toml", "", {"generic": generic}))


def test_an_empty_table_asks_for_nothing() -> None:
    assert read({}) == Generic((), ("usual",))
    assert chosen(read({})) == chosen(Generic()) == ()


@pytest.mark.parametrize(
    ("plugins", "expected"),
    [
        pytest.param(None, USUAL, id="usual"),
        pytest.param(["AWSKeyDetector", "SlackDetector"], PLUGINS[1:2] + PLUGINS[4:5], id="some"),
        pytest.param(["HexHighEntropyString", "usual"], PLUGINS[:-1], id="usual and more"),
    ],
)
def test_plugins_are_chosen(plugins: list[str] | None, expected: tuple[str, ...]) -> None:
    table = {"also": ["detect-secrets"], **({"plugins": plugins} if plugins else {})}

    assert chosen(read(table)) == expected


@pytest.mark.parametrize(
    ("table", "message"),
    [
        pytest.param([], "generic: must be a table, under [generic]", id="no table"),
        pytest.param(
            {"plugin": []},
            "[generic] unknown key 'plugin'; did you mean 'plugins'? known keys: also, plugins",
            id="unknown key",
        ),
        pytest.param(
            {"also": "detect-secrets"},
            '[generic] also: must be a list of strings, such as ["..."]',
            id="text",
        ),
        pytest.param(
            {"also": ["detect-secret"]},
            "[generic] also: there is no 'detect-secret'; did you mean 'detect-secrets'?",
            id="unknown tool",
        ),
        pytest.param(
            {"plugins": ["x.py"]},
            f"[generic] plugins: there is no 'x.py'; known are {ALL}",
            id="unknown plugin",
        ),
        pytest.param(
            {"plugins": []},
            '[generic] plugins: must not be empty; leave it out, or write ["usual"]',
            id="no plugin",
        ),
    ],
)
def test_what_is_wrong_is_refused(table: object, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        read(table)

    assert str(refused.value) == f"binlint.toml: {message}"
