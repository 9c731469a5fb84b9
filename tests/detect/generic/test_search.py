"""Each value is found where it stands, as a whole, once, and by the plugin that knows it best."""

from __future__ import annotations

import pytest

from binlint.detect.generic.search import LARGE, MANY_GUESSES, Found, Search
from binlint.generic import KINDS, PLUGINS, Other
from binlint.model import Document, Origin, Span
from binlint.redact import Secret, fingerprint
from binlint.template import expand
from tests.detect.generic import samples

SEARCH = Search(PLUGINS)


def find(text: str, path: str = "bot.py", search: Search = SEARCH) -> Found:
    return search.find(Document(Origin(path), text), frozenset)


def told(found: Found, text: str) -> list[tuple[str, str]]:
    """Return the plugin and the plaintext of what was found, in order."""
    return [(plugin(other), text[slice(*other.match.span)]) for other in found.others]


def plugin(other: Other) -> str:
    return other.match.evidence[0].note.removeprefix("found by its plugin ")


def test_there_is_a_sample_for_every_plugin() -> None:
    assert samples.PLUGINS == PLUGINS == tuple(kind.plugin for kind in KINDS)


@pytest.mark.parametrize("name", PLUGINS)
@pytest.mark.parametrize("before", ["", "x = 1\r\n\n", "\u0130\u0131 = '\u017f'\n"], ids=ascii)
def test_a_value_is_found_as_a_whole(name: str, before: str) -> None:
    text, value = samples.sample(name)

    found = find(before + text)

    assert told(found, before + text) == [(name, value)]
    (other,) = found.others
    kind = samples.kind(name)
    assert (other.match.rule, other.title) == (kind.rule, kind.title)
    assert found.hidden == (other.match.span,)


@pytest.mark.parametrize("name", PLUGINS)
def test_a_value_is_found_in_a_long_line_as_well(name: str) -> None:
    line, value = samples.sample(name)
    around = 'call("nothing to see", 1, 2); ' * 200

    text = f"{around} {line.strip()} {around}\n"

    assert told(find(text), text) == [(name, value)]


def test_all_values_of_a_line_are_found() -> None:
    one, two, three = (expand("{alnum:14}", seed) for seed in range(3))
    text = f'{{"db_password": "{one}", "kucoin": {{"secret": "{two}"}}, "pwd": "{three}"}}\n'

    assert [value for _, value in told(find(text, "a.json"), text)] == [one, two, three]


def test_the_most_specific_plugin_tells_a_value() -> None:
    token = samples.sample("GitHubTokenDetector")[1]
    text = f'password = "{token}"\nurl = "https://me:{token}@github.com/me/bot"\n'

    assert told(find(text), text) == [("GitHubTokenDetector", token)] * 2


def test_a_private_key_is_one_value_known_by_its_body() -> None:
    text, value = samples.sample("PrivateKeyDetector")
    on_one_line = f'key = "{text.strip()}"\n'.replace("\n", "\\n", text.count("\n") - 1)

    (block,), (line,) = find(text).others, find(on_one_line).others

    body = "".join(value.split("\n")[1:-1])
    assert fingerprint(block.match.secret) == fingerprint(Secret(body))
    assert fingerprint(line.match.secret) == fingerprint(Secret(body))
    assert block.match.where == "code"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param(".env", "DB_PASSWORD={}", id="environment file"),
        pytest.param("deploy/prod.env", "export DB_PASSWORD={} # of the replica", id="comment"),
        pytest.param("a.yaml", "db_password: {}", id="YAML"),
        pytest.param("a.ini", "db_password = {}", id="INI"),
        pytest.param("a.toml", "db_password = '{}'", id="TOML"),
        pytest.param("a.go", "dbPassword := {}", id="Go"),
        pytest.param("a.cs", 'string password = @"{}";', id="C#"),
        pytest.param("a.cpp", 'std::string secret("{}");', id="C++"),
        pytest.param("a.rb", "secret => '{}'", id="Ruby"),
        pytest.param("a.py", "if '{}' == password:", id="comparison"),
    ],
)
def test_a_named_value_is_found_as_files_of_its_kind_write_it(path: str, line: str) -> None:
    value = expand("{alnum:14}", path)
    text = line.format(value) + "\n"

    assert told(find(text, path), text) == [("KeywordDetector", value)]


@pytest.mark.parametrize(
    "line",
    ["password = '${DB_PASSWORD}'", "password = '{password}'", "secret = '*****'", "pwd = '$1'"],
)
def test_what_stands_for_a_value_is_none(line: str) -> None:
    assert find(line).others == ()


def test_a_value_that_binance_publishes_is_none() -> None:
    from hashlib import sha256

    value = expand("{alnum:36}", 3)
    piece = sha256(value[4:20].lower().encode()).hexdigest()[:16]
    document = Document(Origin("a.py"), f"api_key = '{value}'\n")

    found = SEARCH.find(document, lambda: frozenset({piece}))

    assert (found.others, found.hidden) == ((), (Span(11, 47),))


def test_of_guesses_only_the_first_are_told_and_all_are_hidden() -> None:
    text = "".join(f"password = '{expand('{alnum:14}', seed)}'\n" for seed in range(250))

    found = find(text)

    assert (len(found.others), len(found.hidden)) == (200, 250)
    assert (found.problem, found.overfull) == (MANY_GUESSES, False)


def test_a_file_with_very_many_tokens_is_too_full() -> None:
    text = "".join(samples.sample("StripeDetector", seed)[0] for seed in range(501))

    found = find(text)

    assert (len(found.others), found.overfull) == (500, True)


def test_in_large_files_only_values_with_a_form_are_sought() -> None:
    token, named = samples.sample("StripeDetector"), samples.sample("KeywordDetector")
    text = "x = 1\n" * 180_000 + token[0] + named[0]

    found = find(text)

    assert told(found, text) == [("StripeDetector", token[1])]
    assert found.problem == LARGE


def test_only_the_plugins_that_were_named_are_asked() -> None:
    text = samples.sample("StripeDetector")[0] + samples.sample("KeywordDetector")[0]

    found = find(text, search=Search(("KeywordDetector",)))

    assert [plugin(other) for other in found.others] == ["KeywordDetector"]
