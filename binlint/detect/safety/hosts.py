"""Say whose a host is: Binance's, private, somebody's relay, or one that only looks like it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["binance", "undocumented", "lookalike", "relay", "public", "private", "none"]

_TRUSTED = (
    "binance.com",
    "binance.vision",
    "binancefuture.com",
    "binanceops.com",
    "binanceapi.com",
    "binance.us",
    "binance.tr",
    "trbinance.com",
    "binance.th",
    "tokocrypto.com",
    "binance.co.jp",
    "binance.cloud",
    "binance.je",
    "binancecnt.com",
    "bnbstatic.com",
)
# Served by Binance, as it seems, but named by none of its documents.
_UNDOCUMENTED = ("binance.cc", "binance.me", "binance.co", "binance.info", "binance.bz")
# Sites about Binance that take no orders: documents, chats, packages, its chain.
_ABOUT = (
    "binance.org",
    "bnbchain.org",
    "readthedocs.io",
    "readthedocs.org",
    "github.io",
    "github.com",
    "githubusercontent.com",
    "gitlab.com",
    "gitbook.io",
    "zendesk.com",
    "medium.com",
    "npmjs.com",
    "npmjs.org",
    "pypi.org",
    "docs.rs",
    "crates.io",
    "postman.co",
    "postman.com",
    "getpostman.com",
    "stackoverflow.com",
    "t.me",
    "telegram.org",
    "youtube.com",
    "twitter.com",
    "x.com",
    "reddit.com",
    "shields.io",
    "amazonaws.com",
    "wikipedia.org",
    "googleapis.com",
    "tradingview.com",
    "coingecko.com",
    "coinmarketcap.com",
    "cryptocompare.com",
)
# Where anybody can put a relay up: what runs there belongs to whoever did.
_HOSTING = (
    "vercel.app",
    "workers.dev",
    "pages.dev",
    "onrender.com",
    "railway.app",
    "herokuapp.com",
    "netlify.app",
    "fly.dev",
    "deno.dev",
    "glitch.me",
    "repl.co",
    "replit.app",
    "replit.dev",
    "ngrok.io",
    "ngrok.app",
    "ngrok-free.app",
    "ngrok.dev",
    "trycloudflare.com",
    "corsproxy.io",
    "allorigins.win",
    "codetabs.com",
    "thingproxy.freeboard.io",
    "run.app",
    "azurewebsites.net",
    "cloudfunctions.net",
    "web.app",
    "firebaseapp.com",
    "supabase.co",
    "surge.sh",
    "koyeb.app",
    "cyclic.app",
    "zeabur.app",
    "hf.space",
    "loca.lt",
    "cors.sh",
    "lambda-url.us-east-1.on.aws",
)
_OPEN_PROXIES = (
    "corsproxy.io",
    "allorigins.win",
    "codetabs.com",
    "thingproxy.freeboard.io",
    "cors.sh",
    "cors-anywhere.herokuapp.com",
)
_PRIVATE_NAMES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "lan",
    "home",
    "corp",
    "svc",
    "cluster.local",
    "docker.internal",
    "test",
    "invalid",
)
_PRIVATE_ADDRESS = re.compile(
    r"(?:127|10|0)\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+"
    r"|169\.254\.\d+\.\d+|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+|::1|f[cd][0-9a-f:]+"
)
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_URL = re.compile(
    r"""(?P<scheme>https?|wss?)://
        (?:(?P<user>[^\s/?\#"'<>`]{1,200})@)?  # a password may hold an "@" of its own
        (?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})
        (?::(?P<port>\d{1,5}))?
        (?P<rest>[^\s"'<>`)]{0,300})""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?::\d{1,5})?")


class Address(NamedTuple):
    """A URL, taken apart."""

    scheme: str  # lower-case; "" for a bare host
    user: str  # what stands before "@"
    host: str  # lower-case, without a dot at its end
    port: str
    rest: str  # path and query
    start: int  # in the text it was found in
    end: int


def addresses(text: str) -> list[Address]:
    """Return the URLs of HTTP and WebSocket in a text, also those inside of others' queries."""
    return [
        Address(
            found["scheme"].lower(),
            found["user"] or "",
            found["host"].lower().rstrip(".").strip("[]"),
            found["port"] or "",
            found["rest"],
            found.start(),
            found.end(),
        )
        for found in _URL.finditer(text)
        # A host that goes on in a variable is not known: `https://api.binance.{tld}/api`.
        if not _goes_on(found)
    ]


def _goes_on(found: re.Match[str]) -> bool:
    if found["rest"].startswith(("{", "$", "%", "<", "+")):
        return True
    return found["host"][-1] == "." and not found["port"] and not found["rest"]


def bare(text: str) -> Address | None:
    """Return a text that is nothing but a host, as an address without a scheme."""
    stripped = text.strip()
    if not _BARE.fullmatch(stripped) or not stripped[-2:].strip("."):
        return None
    host, _, port = stripped.lower().partition(":")
    at = text.index(stripped)
    return Address("", "", host, port, "", at, at + len(stripped))


def kind(host: str) -> Kind:
    """Judge a host by its name alone."""
    if _within(host, _TRUSTED):
        return "binance"
    if is_private(host):
        return "private"
    if _within(host, _UNDOCUMENTED):
        return "undocumented"
    if _within(host, _HOSTING):
        return "relay"
    if _within(host, _ABOUT):
        return "none"
    return "lookalike" if "binance" in host else "public"


def is_open_proxy(host: str) -> bool:
    """Tell a service that fetches whatever address it is handed."""
    return _within(host, _OPEN_PROXIES)


def is_private(host: str) -> bool:
    """Tell a host that is not on the public internet: loopback, private, of a compose network."""
    if _ADDRESS.fullmatch(host) or ":" in host:
        return bool(_PRIVATE_ADDRESS.fullmatch(host))
    return "." not in host or _within(host, _PRIVATE_NAMES)


def _within(host: str, suffixes: tuple[str, ...]) -> bool:
    """Tell whether a host is one of the suffixes or below it; a dot bounds each."""
    return any(host == suffix or host.endswith("." + suffix) for suffix in suffixes)
