"""[[keys]] is read with its lines, and refused with entry, key and remedy."""

from __future__ import annotations

import pytest
import tomli

from binlint.errors import ConfigError
from binlint.policies import KeyEntry
from binlint.policy import keys
from binlint.policy.foreign import Table

FINGERPRINT = "0123456789abcdef" * 2
WHOLE = 'name = "grid"\ncreated = 2026-01-31\n'


def read(text: str) -> tuple[KeyEntry, ...]:
    return keys.read(Table("binlint.toml", "", tomli.loads(text)), text)


def refusal(entry: str) -> str:
    """Return what is said against an entry, after the file's name."""
    with pytest.raises(ConfigError) as refused:
        read(f"[[keys]]\n{entry}")
    return str(refused.value).partition(": ")[2]


def test_settings_without_keys() -> None:
    assert read("") == ()


def test_full_entries() -> None:
    text = f"""
[[keys]]
name = "grid"
purpose = "quant"
created = 2026-01-31
rotate-after = 14
fingerprint = "{FINGERPRINT}"
used-for = "the grid\\nbot"

[[keys]]
name = "tax"
purpose = "read-only"
created = "2026-02-01"
"""

    assert read(text) == (
        KeyEntry("grid", "quantitative", "2026-01-31", 14, FINGERPRINT, "the grid bot", 2),
        KeyEntry("tax", "read-only", "2026-02-01", None, None, "", 10),
    )


def test_a_purpose_that_is_not_told_is_the_normal_one() -> None:
    assert read(f"[[keys]]\n{WHOLE}")[0].purpose == "normal"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# first\n  [[ keys ]] # here\n{WHOLE}", [2]),
        (f'[["keys"]]\r\n{WHOLE}[[keys]]\n{WHOLE}', [1, 4]),
        ('a = 1\nkeys = [\n  {name = "grid", created = 2026-01-31},\n]', [2]),
        (f'a = """\n[[keys]]\n"""\n[[keys]]\n{WHOLE}', [1]),
    ],
    ids=["blanks and a comment", "quotes", "an array", "a header in a text"],
)
def test_the_lines_of_entries(text: str, lines: list[int]) -> None:
    assert [entry.line for entry in read(text)] == lines


def test_the_lines_of_entries_of_pyproject() -> None:
    text = f"\n[[tool.binlint.keys]]\n{WHOLE}[[ tool . 'binlint' . keys]]\n{WHOLE}"
    ours = tomli.loads(text)["tool"]["binlint"]

    entries = keys.read(Table("pyproject.toml", "[tool.binlint] ", ours), text)

    assert [entry.line for entry in entries] == [2, 5]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("", "name: is missing; call the key as Binance's API Management does"),
        ('name = " "', "name: must not be empty"),
        ('name = "a"', "created: is missing; give the day the key was made"),
        ('name = "a"\ncreated = "yesterday"', "created: must be a date, such as 2027-01-31"),
        ('name = "a"\ncreated = "2026-02-30"', "created: must be a date, such as 2027-01-31"),
        ('name = "a"\ncreated = 2017-07-13', "created: is before Binance opened, 2017-07-14; "
         "correct it"),
        (WHOLE + 'purpose = "hft"', "purpose: must be one of normal, quantitative, quant, "
         "read-only"),
        (WHOLE + "rotate-after = 0", "rotate-after: must be a number of days from 1 to 365"),
        (WHOLE + "rotate-after = 366", "rotate-after: must be a number of days from 1 to 365"),
        (WHOLE + "rotate-after = true", "rotate-after: must be a number of days from 1 to 365"),
        (WHOLE + 'rotate-after = "30"', "rotate-after: must be a number of days from 1 to 365"),
        (WHOLE + 'fingerprint = "abc"', "fingerprint: must be 32 hexadecimal digits, as a report "
         "gives them; never the key itself"),
        (WHOLE + "used-for = 1", "used-for: must be a string"),
        (WHOLE + 'age = "x"', "unknown key 'age'; known keys: name, purpose, "
         "created, rotate-after, fingerprint, used-for"),
    ],
    ids=repr,
)  # fmt: skip
def test_a_wrong_entry_is_refused(entry: str, message: str) -> None:
    assert refusal(entry) == f"[[keys]] entry 1: {message}"


@pytest.mark.parametrize("created", ["2026-01-31", "2026-02-01"], ids=["today", "ahead of UTC"])
def test_a_key_made_by_tomorrow_is_fine(created: str) -> None:
    entry = KeyEntry("grid", "normal", created, None, None, "", 1)

    keys.check((entry,), "2026-01-31", "binlint.toml")


def test_a_key_made_in_the_future_is_refused() -> None:
    entry = KeyEntry("grid", "normal", "2026-01-01", None, None, "", 1)
    late = entry._replace(created="2026-02-02")

    with pytest.raises(ConfigError) as refused:
        keys.check((entry, late), "2026-01-31", "binlint.toml")

    assert str(refused.value) == (
        "binlint.toml: [[keys]] entry 2: created: is in the future; give the day the key was made"
    )


def test_a_key_pasted_by_mistake_is_never_shown(key: str) -> None:
    for entry in (f'name = "{key}"\ncreated = 1', f'{WHOLE}fingerprint = "{key}"', f"{key} = 1"):
        message = refusal(entry)
        assert not [at for at in range(53) if key[at : at + 12] in message]
    (entry_read,) = read(f'[[keys]]\nname = "{key}"\ncreated = 2026-01-31\nused-for = "{key}"')
    assert entry_read.name == entry_read.used_for == f"{key[:4]}…{key[-4:]}"
