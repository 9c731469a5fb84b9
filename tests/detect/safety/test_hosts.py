"""Whose a host is, told by its name alone."""

from __future__ import annotations

import pytest

from binlint.detect.safety import hosts


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("api.binance.com", "binance"),
        ("api4.binance.com", "binance"),
        ("data-api.binance.vision", "binance"),
        ("testnet.binancefuture.com", "binance"),
        ("demo-fapi.binance.com", "binance"),
        ("www.trbinance.com", "binance"),
        ("api.binance.us", "binance"),
        ("api.binance.cc", "undocumented"),
        ("api.binance.me", "undocumented"),
        ("api.binance.com.evil.example", "lookalike"),
        ("api.binance.com.evil.net", "lookalike"),
        ("notbinance.com", "lookalike"),
        ("api-binance.com", "lookalike"),
        ("binance-relay.vercel.app", "relay"),
        ("prices.workers.dev", "relay"),
        ("dex.binance.org", "none"),
        ("binance-docs.github.io", "none"),
        ("relay.quant.net", "public"),
        ("203.0.113.20", "public"),
        ("localhost", "private"),
        ("fake-binance", "private"),
        ("binance.svc.cluster.local", "private"),
        ("10.1.2.3", "private"),
        ("172.20.0.1", "private"),
        ("172.33.0.1", "public"),
        ("192.168.3.202", "private"),
        ("::1", "private"),
    ],
)
def test_a_host_is_judged_by_dot_bounded_suffixes(host: str, kind: str) -> None:
    assert hosts.kind(host) == kind


def test_an_address_is_taken_apart() -> None:
    (found,) = hosts.addresses("x=HTTP://user:pw@API.Binance.com.:8443/sapi/v1?a=b")

    assert found[:5] == ("http", "user:pw", "api.binance.com", "8443", "/sapi/v1?a=b")
    assert (found.start, found.end) == (2, 50)


def test_what_stands_before_an_at_sign_is_no_host() -> None:
    (found,) = hosts.addresses("https://api.binance.com@evil.net/api")

    assert (found.user, found.host) == ("api.binance.com", "evil.net")


@pytest.mark.parametrize(
    ("text", "user", "host"),
    [
        ("https://me:a@b.c@relay.net/api", "me:a@b.c", "relay.net"),
        ("https://relay.net?mail=me@quant.net", "", "relay.net"),
        ("https://relay.net/#me@quant.net", "", "relay.net"),
    ],
)
def test_the_last_at_sign_before_the_path_ends_the_user(text: str, user: str, host: str) -> None:
    (found,) = hosts.addresses(text)

    assert (found.user, found.host) == (user, host)


@pytest.mark.parametrize(
    "text",
    ["https://api.binance.{tld}/api", "https://api.binance.${TLD}", "https://api.binance.%s/x"],
)
def test_a_host_that_goes_on_in_a_variable_is_not_known(text: str) -> None:
    assert hosts.addresses(text) == []


def test_an_address_within_another_one_is_not_lost() -> None:
    first, second = hosts.addresses("https://corsproxy.io/?url= https://api.binance.com/api")

    assert (first.host, second.host) == ("corsproxy.io", "api.binance.com")


@pytest.mark.parametrize("text", ["api.binance.cc", " api.binance.cc "])
def test_a_bare_host_is_an_address_without_a_scheme(text: str) -> None:
    found = hosts.bare(text)

    assert found is not None
    assert (found.scheme, found.host, text[found.start : found.end]) == (
        "",
        "api.binance.cc",
        "api.binance.cc",
    )


@pytest.mark.parametrize("text", ["", "binance", "see api.binance.cc", "1.5.", "a/b.c"])
def test_other_texts_are_no_bare_host(text: str) -> None:
    assert hosts.bare(text) is None
