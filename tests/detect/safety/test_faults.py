"""All rules on a file: in order, each line once, and only those that triage calls for."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety import faults
from binlint.model import Document, Fault, Origin

ALL = frozenset({"permission", "address", "tls", "endpoint"})
TEXT = """\
BINANCE_VERIFY_SSL=false
BINANCE_BASE_URL=http://relay.workers.dev/api
BINANCE_ENABLE_WITHDRAWALS=true
BINANCE_IP_ACCESS=unrestricted
"""


def find(text: str, topics: frozenset[str], path: str = ".env") -> list[Fault]:
    structure = structures.read_text(text, path)
    assert structure is not None
    return faults.find(Document(Origin(path), text), structure, topics, faults.Terms())


def rules(text: str, *topics: str, path: str = ".env") -> list[tuple[int, str]]:
    return [
        (text.count("\n", 0, fault.span.start) + 1, fault.rule)
        for fault in find(text, frozenset(topics), path)
    ]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("tls", [(1, "tls-disabled")]),
        ("endpoint", [(2, "insecure-endpoint"), (2, "untrusted-endpoint")]),
        ("permission", [(3, "withdrawal-scope")]),
        ("address", [(4, "no-ip-restriction")]),
        ("date", []),
    ],
)
def test_a_topic_calls_for_its_rules_alone(topic: str, expected: list[tuple[int, str]]) -> None:
    assert rules(TEXT, topic) == expected


def test_faults_come_in_the_order_of_the_text() -> None:
    assert rules(TEXT, *ALL) == [
        (1, "tls-disabled"),
        (2, "insecure-endpoint"),
        (2, "untrusted-endpoint"),
        (3, "withdrawal-scope"),
        (4, "no-ip-restriction"),
    ]


def test_a_rule_speaks_once_of_a_line() -> None:
    text = "import ccxt\nx = ccxt.binance(); x.withdraw('A', 1, a); x.withdraw('B', 1, a)\n"

    (fault,) = find(text, ALL, "bot.py")

    assert fault.span.start == text.index("withdraw")


@pytest.mark.parametrize("joint", ["\n", ", "], ids=["lines", "one line"])
def test_one_rule_that_speaks_too_often_does_not_silence_the_others(joint: str) -> None:
    many = joint.join(f'"enable_withdrawals_{n}": true' for n in range(2 * faults.LIMIT))
    text = f'{{"binance": {{{many}\n, "verify_ssl": false}}}}'.replace('true\n"', 'true,\n"')

    told = {rule for _, rule in rules(text, *ALL, path="bot.json")}

    assert told == {"withdrawal-scope", "tls-disabled"}


def test_no_detector_tells_more_than_its_limit() -> None:
    many = "\n".join(f"BINANCE_{n}_ENABLE_WITHDRAWALS=true" for n in range(faults.LIMIT + 5))

    assert rules(many, *ALL)[-1] == (faults.LIMIT, "withdrawal-scope")
