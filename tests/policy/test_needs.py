"""[policy] is read as it is written, and refused with key and remedy."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from binlint.errors import ConfigError
from binlint.policies import PERMISSIONS, Needs
from binlint.policy import needs
from binlint.policy.foreign import Table

KNOWN = ", ".join(PERMISSIONS)
NO_HOST = (
    "is no host; write 'relay.example.net', with a port 'relay.example.net:8443', or for all "
    "below a domain '*.example.net'"
)
NEVER = (
    "allow: withdrawals are never permitted; to accept one finding, write a [[suppress]] entry "
    "with a reason"
)


def read(policy: object) -> Needs:
    return needs.read(Table("binlint.toml", "", {"policy": policy}))


def refusal(policy: object) -> str:
    """Return what is said against a table, after the file's name."""
    with pytest.raises(ConfigError) as refused:
        read(policy)
    return str(refused.value).partition(": ")[2]


def test_settings_without_a_policy_ask_for_nothing() -> None:
    assert needs.read(Table("binlint.toml", "", {})) == Needs()


def test_a_full_policy() -> None:
    table = {
        "profile": "trading",
        "allow": ["universal-transfer", "options", "options"],
        "trusted-hosts": ["Relay.Example.net", "relay.example.net"],
        "relays": ["*.relays.example.org:8443", "relay", "192.0.2.1:80"],
    }

    assert read(table) == Needs(
        "trading",
        ("universal-transfer", "options"),
        ("relay.example.net",),
        ("*.relays.example.org:8443", "relay", "192.0.2.1:80"),
    )


@pytest.mark.parametrize(
    ("table", "permitted"),
    [
        ({}, ("reading",)),
        ({"profile": "read-only"}, ("reading",)),
        ({"profile": "trading"}, ("futures", "margin", "reading", "spot")),
        ({"profile": "read-only", "allow": ["options"]}, ("options", "reading")),
        ({"profile": "custom", "allow": ["spot", "fix-api"]}, ("fix-api", "reading", "spot")),
        ({"profile": "custom", "allow": []}, ("reading",)),
    ],
    ids=str,
)
def test_what_is_permitted(table: Mapping[str, object], permitted: tuple[str, ...]) -> None:
    assert read(table).permitted == frozenset(permitted)


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ([], "policy: must be a table, written under [policy]"),
        ({"profil": 1}, "[policy] unknown key 'profil'; did you mean 'profile'? known keys: "
         "profile, allow, trusted-hosts, relays"),
        ({"profile": "full"}, "[policy] profile: must be one of read-only, trading, custom"),
        ({"profile": None}, "[policy] profile: must be one of read-only, trading, custom"),
        ({"profile": "custom"}, "[policy] allow: is missing; list what the profile 'custom' "
         "permits"),
        ({"allow": "spot"}, '[policy] allow: must be a list of strings, such as ["..."]'),
        ({"allow": ["universal"]}, "[policy] allow: unknown permission 'universal'; did you mean "
         f"'universal-transfer'? known: {KNOWN}"),
        ({"allow": ["Q"]}, f"[policy] allow: unknown permission 'Q'; known: {KNOWN}"),
        ({"allow": ["withdrawal"]}, f"[policy] {NEVER}"),
        ({"allow": ["spot", "enableWithdrawals"]}, f"[policy] {NEVER}"),
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_policy_is_refused(policy: object, message: str) -> None:
    assert refusal(policy) == message


@pytest.mark.parametrize("key", ["trusted-hosts", "relays"])
@pytest.mark.parametrize(
    "host",
    [
        *("https://relay.example.net", "relay.example.net/path", "user@relay.example.net"),
        *("*", "*.net", "relay.*.net", "*relay.example.net", "", " ", "a..b", ".example.net"),
        *("relay.example.net.", "-a.example.net", "a_b.example.net", "relay:", "relay:0"),
        *("relay:65536", "relay:port", "bücher.example", "a\n.example.net", "a." * 130 + "net"),
    ],
    ids=repr,
)
def test_what_is_no_host_is_refused(key: str, host: str) -> None:
    message = refusal({key: [host]})

    assert message.startswith(f"[policy] {key}: ")
    assert message.endswith(NO_HOST)


def test_a_key_pasted_by_mistake_is_never_quoted(key: str) -> None:
    for table in ({"allow": [key]}, {"relays": [key]}, {"profile": key}, {key: 1}):
        message = refusal(table)
        assert not [at for at in range(53) if key[at : at + 12] in message]
