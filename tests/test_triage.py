"""What could be said of a file, told before it is parsed."""

from __future__ import annotations

import pytest

from binlint import triage


@pytest.mark.parametrize(
    ("path", "text", "topics"),
    [
        ("a.py", "client.withdraw(coin)", {"permission"}),
        ("a.py", "client.user_universal_transfer()", {"permission"}),
        ("a.md", "- ✅ Enable Withdrawals", {"permission"}),
        ("a.py", 'Client(k, s, {"verify": False})', {"tls"}),
        ("a.py", "session.verify = path", set()),
        ("a.js", "new Agent({ rejectUnauthorized: false })", {"tls"}),
        ("a.php", "CURLOPT_SSL_VERIFYPEER, 0", {"tls"}),
        ("a.sh", "curl -sk https://api.binance.com", {"tls"}),
        ("a.md", "choose Unrestricted (Less Secure)", {"address"}),
        ("a.md", "3. 取消IP限制", {"address"}),
        ("a.json", '"ipWhitelist": []', {"address"}),
        ("a.java", "updateIpRestriction(parameters)", {"address"}),
        ("a.js", "skipRestriction(); zipWhitelist()", set()),
        ("a.toml", "can_sub_account_transfer = true", {"permission"}),
        ("a.json", '"enableInternalTransfer": true', {"permission"}),
        ("a.py", "ip = find(); trip = zip(ip)", set()),
        ("a.py", "http://api.binance.com/api", {"endpoint"}),
        ("a.py", "https://api.binance.com/api", set()),
        ("a.py", "# see https://docs.python.org/3/", set()),
        (".env", "BINANCE_BASE_URL=https://relay.quant.net", {"endpoint"}),
        (".env", "BINANCE_HOST=api.binance.cc", {"endpoint"}),
        ("a.py", 'Client(k, s, tld="cc")', {"endpoint"}),
        (".env", "# created: 2026-01-31", {"date"}),
        ("a.py", "# created: 2026-01-31", set()),
        ("tests/a.py", "client.withdraw(coin)", set()),
        ("package-lock.json", '"url": "https://opencollective.com/binance"', set()),
        ("poetry.lock", "withdraw", set()),
    ],
)
def test_words_call_for_the_rules_that_they_concern(path: str, text: str, topics: set[str]) -> None:
    assert triage.topics(path, text.encode()) == topics


def test_a_policy_with_a_profile_looks_at_orders_too() -> None:
    data = b"client.order_market_buy(symbol)"

    assert triage.topics("a.py", data) == set()
    assert triage.topics("a.py", data, profile=True) == {"profile"}
