"""A finding is safe to log, pickle and print, whatever stood around the value."""

from __future__ import annotations

import pickle
from base64 import b64encode
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint import rulebook
from binlint.model import Blob, Finding, Origin
from binlint.pipeline import Pipeline
from binlint.redact import Secret
from binlint.template import expand
from tests.leakage import generated_key, leaked

PIPELINE = Pipeline(rulebook.load)
KEYS = [generated_key(seed) for seed in range(8)]
BODIES = [expand("{ed25519}", seed) for seed in range(3)]
SECRETS = (*KEYS, *(body[22:] for body in BODIES))  # what comes before is the same in every key


def unicode_escapes(value: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in value)


def byte_escapes(value: str) -> str:
    return "".join(f"\\x{ord(character):02x}" for character in value)


def pem(body: str, line_end: str) -> str:
    lines = ["{pem:PRIVATE KEY}", *(body[at : at + 32] for at in (0, 32)), "{endpem:PRIVATE KEY}"]
    return line_end.join(map(expand, lines))


def in_pieces(size: int, joint: str) -> Callable[[str], str]:
    return lambda value: joint.join(value[at : at + size] for at in range(0, len(value), size))


# Every way of writing a value that a file may mix with every other.
WRITINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "quoted": lambda value: f'"{value}"',
    "one short": lambda value: value[1:],
    "one long": lambda value: f"{value}Q",
    "after a letter": lambda value: f"x{value} ",
    "base64": lambda value: b64encode(value.encode()).decode(),
    "base64 of JSON": lambda value: b64encode(f'{{"k": "{value}"}}'.encode()).decode(),
    "hexadecimal": lambda value: value.encode().hex(),
    "unicode escapes": unicode_escapes,
    "byte escapes": byte_escapes,
    "some escapes": lambda value: value[:9] + unicode_escapes(value[9:20]) + value[20:],
    "two pieces": lambda value: f'"{in_pieces(32, chr(34) + " + " + chr(34))(value)}"',
    "four pieces": lambda value: f'"{in_pieces(16, chr(34) + " + " + chr(34))(value)}"',
}
AROUND = [
    "binance ", "api_key", "secret", "Client(", "binance.Client(", " = ", ": ", ", ", ")", "{",
    "}", "\n", "# ", "X-MBX-APIKEY: ", "exchange: ", "'", '"', "/", ".", "x = ", "\\n", "&quot;",
    "\t", "\x1b[0m",
]  # fmt: skip
PATHS = ["bot.py", ".env", "binance.json", "README.md", "a.ipynb", "logs/x.log", "binance.pem"]

values = st.sampled_from([write(key) for write in WRITINGS.values() for key in KEYS])
private_keys = st.sampled_from([*BODIES, pem(BODIES[0], "\n"), pem(BODIES[1], "\\n")])
words = st.sampled_from(AROUND)
soups = st.lists(words | words | values | private_keys, min_size=4, max_size=24).map("".join)


def findings(path: str, text: str) -> tuple[Finding, ...]:
    looked = PIPELINE.look_at(Blob(Origin(path), text.encode()))
    return looked.findings if looked else ()


def written(found: tuple[Finding, ...]) -> str:
    """Return findings as a log would hold them."""
    return "\n".join(f"{each!r} {' '.join(map(str, each))}" for each in found)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(path=st.sampled_from(PATHS), text=soups)
def test_findings_of_any_mixture_hold_no_plaintext(path: str, text: str) -> None:
    found = findings(path, text)

    assert leaked(written(found), SECRETS) == []
    assert leaked(pickle.dumps(found).decode("latin-1"), SECRETS) == []


@pytest.mark.parametrize("second", WRITINGS.values(), ids=WRITINGS)
@pytest.mark.parametrize("first", WRITINGS.values(), ids=WRITINGS)
def test_two_values_on_a_line_do_not_give_each_other_away(
    first: Callable[[str], str], second: Callable[[str], str]
) -> None:
    text = f"binance_api_key={first(KEYS[0])} binance_secret={second(KEYS[1])}\n"

    assert leaked(written(findings("a.py", text)), SECRETS) == []


@pytest.mark.parametrize(
    "path",
    [f"{KEYS[0]}/bot.py", f"a/{KEYS[0]}", f"{KEYS[0]}.{KEYS[1]}", f"BINANCE_API_KEY={KEYS[0]}"],
    ids=["folder", "file", "file and extension", "assignment"],
)
def test_a_path_that_is_a_value_is_not_given_away(path: str) -> None:
    looked = PIPELINE.look_at_name(Origin(f"binance/{path}"))
    found = (*findings(path, f'binance_key = "{KEYS[2]}"'), *(looked.findings if looked else ()))

    assert "binance-api-key" in {each.rule for each in found}
    assert leaked(written(found), SECRETS) == []


def test_a_path_that_is_an_assignment_is_found() -> None:
    looked = PIPELINE.look_at_name(Origin(f"notes/BINANCE_API_KEY={KEYS[0]}"))

    assert looked is not None
    assert [(each.rule, each.where) for each in looked.findings] == [
        ("binance-api-key", "filename")
    ]


@pytest.mark.parametrize(
    "show",
    [repr, str, "{}".format, "{:>80}".format, "%s".__mod__, "%r".__mod__, lambda it: f"{[it]}"],
)
def test_a_secret_shows_nothing_of_itself(show: Callable[[object], str]) -> None:
    assert leaked(show(Secret(KEYS[0])), SECRETS) == []
