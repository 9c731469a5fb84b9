"""What [policy] permits is silent, with the reason; nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Evidence, Finding, Verdict
from binlint.policies import PERMISSIONS, Needs, Policy
from binlint.policy import permitted
from binlint.policy.decide import decide

Make = Callable[..., Finding]

TRANSFER = {"rule": "transfer-scope", "evidence": ()}
ENDPOINT = {"rule": "untrusted-endpoint", "evidence": ()}


def verdict(finding: Finding, needs: Needs) -> Verdict:
    (judged,) = decide((finding,), (), Policy(needs=needs), (), "2027-01-31").verdicts
    return judged


@pytest.mark.parametrize(
    ("subject", "transfer"),
    [
        *((name, "universal-transfer") for name in (
            "permitsUniversalTransfer", "client.user_universal_transfer", "exchange.transfer",
            "client.make_universal_transfer", "self.exchange.sapiPostAssetTransfer",
            "sapi/v1/asset/transfer", "NewUserUniversalTransferService", "futures_account_transfer",
            "transfer_spot_to_margin", "self.broker.transfer", "createTransfer",
        )),
        *((name, "sub-account-transfer") for name in (
            "sapi/v1/sub-account/universalTransfer", "client.sub_account_universal_transfer",
            "subAccountClient.transfer", "make_subaccount_to_master_transfer",
            "NewInternalUniversalTransferService", "can_subaccount_transfer",
        )),
        ("enableInternalTransfer", "internal-transfer"),
        ("ALLOW_FUNDS_TRANSFER", None),
        ("payTransfer", None),
        ("transfer.fees", None),
        ("permissions", None),
        ("", None),
    ],
)  # fmt: skip
def test_which_transfer_a_finding_is_about(
    make_finding: Make, subject: str, transfer: str | None
) -> None:
    assert permitted.transfer_of(make_finding(**TRANSFER, subject=subject)) == transfer


def test_what_was_seen_tells_where_the_subject_does_not(make_finding: Make) -> None:
    seen = (
        Evidence("venue-block", "`subaccount_transfer` says Binance"),
        Evidence("setting", "it lists `universal_transfer`"),
    )
    finding = make_finding(rule="transfer-scope", subject="binance.permissions", evidence=seen)

    assert permitted.transfer_of(finding) == "universal-transfer"


@pytest.mark.parametrize(
    ("where", "excerpt", "transfer"),
    [
        ("text", "Then enable Permits Universal Transfer.", "universal-transfer"),
        ("comment", "# needs sub-account transfer permission", "sub-account-transfer"),
        ("text", "Then enable transfers.", None),
        ("code", "client.pay(universal_transfer)", None),
    ],
)
def test_the_words_of_a_text_for_people_tell(
    make_finding: Make, where: str, excerpt: str, transfer: str | None
) -> None:
    finding = make_finding(**TRANSFER, subject="transfer permission", where=where, excerpt=excerpt)

    assert permitted.transfer_of(finding) == transfer


def test_a_transfer_that_is_allowed_is_silent(make_finding: Make) -> None:
    finding = make_finding(**TRANSFER, subject="client.user_universal_transfer")

    judged = verdict(finding, Needs(allow=("universal-transfer",)))

    reason = "allowed by [policy]: universal-transfer"
    assert judged == Verdict(finding, "suppressed", reason, "config", None)


@pytest.mark.parametrize(
    "needs",
    [
        Needs(),
        Needs("trading"),
        Needs(allow=("sub-account-transfer", "internal-transfer", "futures")),
    ],
    ids=["no policy", "a profile", "other transfers"],
)
def test_another_transfer_is_reported(make_finding: Make, needs: Needs) -> None:
    finding = make_finding(**TRANSFER, subject="client.user_universal_transfer")

    assert verdict(finding, needs).state == "reported"


@pytest.mark.parametrize(
    ("subject", "entry"),
    [
        ("relay.example.net", "relay.example.net"),
        ("RELAY.example.net.", "relay.example.net"),
        ("relay.example.net:8443", "relay.example.net"),
        ("relay.example.net:8443", "relay.example.net:8443"),
        ("a.b.example.net", "*.example.net"),
        ("a.example.net:8443", "*.example.net:8443"),
    ],
)
def test_a_trusted_host_is_silent(make_finding: Make, subject: str, entry: str) -> None:
    finding = make_finding(**ENDPOINT, subject=subject)

    assert verdict(finding, Needs(trusted_hosts=(entry,))).reason == (
        f"allowed by [policy]: trusted-hosts {entry}"
    )
    assert verdict(finding, Needs(relays=("other.example.net", entry))).reason == (
        f"allowed by [policy]: relays {entry}"
    )


@pytest.mark.parametrize(
    ("excerpt", "state"),
    [
        ('url = "https://Relay.example.net:8443/v3"', "suppressed"),
        ('url = "https://relay.example.net:84430/v3"', "reported"),
        ('url = "https://evil-relay.example.net:8443/v3"', "reported"),
        ('url = "https://relay.example.net/v3"', "reported"),
    ],
    ids=str,
)
def test_the_port_of_a_host_is_read_from_its_line(
    make_finding: Make, excerpt: str, state: str
) -> None:
    finding = make_finding(**ENDPOINT, subject="relay.example.net", excerpt=excerpt)

    assert verdict(finding, Needs(relays=("relay.example.net:8443",))).state == state


@pytest.mark.parametrize(
    ("subject", "entry"),
    [
        ("evil-relay.example.net", "relay.example.net"),
        ("relay.example.net.evil.example", "relay.example.net"),
        ("a.relay.example.net", "relay.example.net"),
        ("relay.example.net", "relay.example.net:8443"),
        ("relay.example.net:443", "relay.example.net:8443"),
        ("example.net", "*.example.net"),
        ("evilexample.net", "*.example.net"),
        ("", "relay.example.net"),
    ],
)
def test_another_host_is_reported(make_finding: Make, subject: str, entry: str) -> None:
    needs = Needs(trusted_hosts=(entry,), relays=(entry,))

    assert verdict(make_finding(**ENDPOINT, subject=subject), needs).state == "reported"


@pytest.mark.parametrize(
    "rule", ["insecure-endpoint", "tls-disabled", "withdrawal-scope", "withdrawal-call"]
)
@pytest.mark.parametrize("subject", ["relay.example.net", "universal_transfer", "withdraw"])
def test_no_other_rule_is_silenced(make_finding: Make, rule: str, subject: str) -> None:
    everything = Needs("trading", PERMISSIONS, ("relay.example.net",), ("relay.example.net",))

    assert verdict(make_finding(rule=rule, subject=subject), everything).state == "reported"
