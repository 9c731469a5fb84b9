"""Find addresses that get Binance's traffic and should not, or get it without encryption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.safety import hosts, uses
from binlint.detect.safety.hosts import Address
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.uses import Use
from binlint.detect.safety.venues import Venue
from binlint.model import Confidence, Evidence, Fault, Severity
from binlint.redact import quoted

# Names (as words) of what is called, as opposed to what is linked, shown or compared.
_BASE = re.compile(
    r"""\b(?: base | endpoints? | api | apis | url | urls | uri | host | hosts | rest | ws | wss
      | websocket | stream | proxy | relay | gateway | mirror | bridge | server | servers
      | upstream | target | backend | fallback | worker | public | private | fapi\ ?\w* | dapi\ ?\w*
      | sapi\ ?\w* | spot | futures | pool )\b""",
    re.VERBOSE,
)
_SAYS_API = re.compile(
    r"""\b(?: api | rest | ws | wss | websocket | stream | proxy | relay | gateway | mirror | bridge
      | base | endpoints? | fapi\w* | dapi\w* | sapi\w* | upstream | public | private )\b""",
    re.VERBOSE,
)
_RELAY = re.compile(r"\b(?:proxy|proxies|relay|relays|gateway|mirror|bridge|worker|cors|tunnel)\b")
_LINK = re.compile(
    r"""\b(?: docs? | documentation | links? | href | homepage | website | site | referr?al | logo
      | icon | image | img | src | avatar | readme | help | support | tutorial | guide | news
      | announcement | source | repo | repository | page | webhook | callback | redirect
      | origin | origins | cors\ origins? | reference | references | description | title | text
      | fees | terms | blog | explorer | rpc | telegram | discord | slack | database | db | redis
      | postgres\w* | mongo\w* | sentry | log | logger | grafana | influx\w* | app\ url
      | frontend | dashboard | site\ url | next ?auth\ url | vite\ app | supabase | kafka )\b""",
    re.VERBOSE,
)
_CONNECT = re.compile(r"^(?:https?|http s?|all|socks5?|no)(?: ?proxy| ?proxies)?$|\bproxies\b")
_PRIVATE = re.compile(
    r"signature|/account|/order|/userDataStream|listenKey|x-mbx|apikey|api_key|withdraw|/sapi/",
    re.IGNORECASE,
)
_API_PATH = re.compile(
    r"/(?:[sfdpe]?api|open|bapi|ws|stream|gateway-api|wapi|eapi)\b", re.IGNORECASE
)
_SITE = re.compile(r"(?:www\.|accounts\.|academy\.|m\.)?(?:binance\.\w+|trbinance\.com)$")
_TLS_TRANSPORT = re.compile(r"transport['\"\]]*\s*(?:=>?|:)\s*['\"]ssl")
_HEADER = "X-MBX-APIKEY"
_MOST_ARGUMENTS = 50


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the addresses that are unencrypted or not Binance's."""
    if scene.context.test:
        return
    for use in uses.collect(scene.structure):
        if scene.in_test(use.scope):
            continue
        yield from _insecure(scene, use)
        yield from _untrusted(scene, use)


# --- http:// and ws:// -----------------------------------------------------------------------


def _insecure(scene: Scene, use: Use) -> Iterator[Fault]:
    address = use.address
    if address.scheme not in ("http", "ws"):
        return
    kind = hosts.kind(address.host)
    if kind in ("binance", "undocumented"):
        if _SITE.fullmatch(address.host) and not _API_PATH.search(address.rest):
            return  # a link to the website
    elif not _is_untrusted(scene, use, kind):
        return
    end = use.span.end
    if address.scheme == "ws" and _TLS_TRANSPORT.search(scene.text, end, end + 400):
        return
    exposed = _exposed(scene, use)
    severity: Severity = "note"
    if exposed:
        severity = "warning" if address.scheme == "ws" and kind == "binance" else "error"
    how = f"{address.scheme}://" + (", with credentials near by" if exposed else "")
    message = f"{address.scheme}:// to {_host(address)} is not encrypted"
    yield _fault(
        scene, use, "insecure-endpoint", severity, message, Evidence("scheme", how), "high"
    )


def _exposed(scene: Scene, use: Use) -> bool:
    """Tell whether credentials or signed requests go to an address, as far as one can see."""
    if use.call is None:
        return scene.context.credentials
    if _PRIVATE.search(use.text):
        return True
    near = scene.text[max(0, use.span.start - 300) : use.span.end + 400]
    return bool(_PRIVATE.search(near)) and scene.context.credentials


# --- hosts -------------------------------------------------------------------------------------


def _untrusted(scene: Scene, use: Use) -> Iterator[Fault]:
    kind = hosts.kind(use.address.host)
    if not _is_untrusted(scene, use, kind):
        return
    severity, why = _weight(scene, use, kind)
    sure: Confidence = "high" if kind in ("undocumented", "lookalike") else "medium"
    message = f"{_host(use.address)} is not Binance's"
    yield _fault(scene, use, "untrusted-endpoint", severity, message, Evidence("host", why), sure)


def _is_untrusted(scene: Scene, use: Use, kind: hosts.Kind) -> bool:
    if kind in ("binance", "private", "none") or _is_connect_proxy(use):
        return False
    if _LINK.search(use.name) and not _RELAY.search(use.name):
        return False
    if kind in ("undocumented", "lookalike"):
        return _gets_traffic(scene, use)
    return _is_base(scene, use)


def _gets_traffic(scene: Scene, use: Use) -> bool:
    """Tell whether a host whose name says Binance is called, rather than written about."""
    return bool(
        use.call is not None
        or _BASE.search(use.name)
        or _API_PATH.search(use.address.rest)
        or re.search(r"^(?:f|d|s|p|e)?api\d?\.|^f?stream\.|proxy|relay", use.address.host)
    )


def _is_base(scene: Scene, use: Use) -> bool:
    """Tell whether Binance's traffic is sent to any other host by this setting or call."""
    if _is_signed(scene, use):
        return True
    if use.call is not None and hosts.is_open_proxy(use.address.host):
        scope = scene.structure.scopes[use.scope]
        return "binance" in scene.code[scope.span.start : scope.span.end].lower()
    venue = scene.venue(use.scope, use.path, use.maker)
    if venue.owner != "binance":
        return False
    if venue.by == "maker":
        return bool(use.call is None or _SAYS_API.search(use.name) or not use.name)
    if venue.by == "name":
        return bool(_BASE.search(use.name))
    return _is_relay(use, venue)


def _is_relay(use: Use, venue: Venue) -> bool:
    """Tell the same where only the block or the file says Binance: then the name must say relay."""
    if "binance" in use.text.lower() or "/fapi/" in use.text or "/api/v3" in use.text:
        return True
    if _RELAY.search(use.name) or venue.by in ("block", "sibling"):
        return bool(_SAYS_API.search(use.name) or _BASE.search(use.name))
    return hosts.kind(use.address.host) == "relay" and bool(_SAYS_API.search(use.name))


def _is_signed(scene: Scene, use: Use) -> bool:
    """Tell a request, or a client made for requests, that carries the key wherever it goes."""
    handed = use.call.arguments[:_MOST_ARGUMENTS] if use.call else ()
    if any(_HEADER in f"{each.name} {each.value.text[:400]}" for each in handed):
        return True
    return bool(use.scope) and scene.once(_has_header, use.scope)


def _has_header(scene: Scene, scope: int) -> bool:
    siblings = scene.blocks.siblings(scope)
    return any(_HEADER in f"{each.name} {each.value.text[:400]}" for each in siblings)


def _is_connect_proxy(use: Use) -> bool:
    """Tell a forward proxy: TLS runs through it to Binance, and it sees nothing."""
    if _CONNECT.search(use.name):
        return True
    if not re.search(r"\bprox(?:y|ies)\b", use.name):
        return False
    address = use.address
    return bool(address.scheme == "http" and (address.port or address.user))


def _weight(scene: Scene, use: Use, kind: hosts.Kind) -> tuple[Severity, str]:
    public = re.search(r"\bpublic\b|klines|ticker|/depth|exchangeInfo", use.name + use.address.rest)
    private = re.search(r"\bprivate\b", use.name)
    if not private and (public or not scene.context.credentials):
        return "note", "public data, as far as one can see"
    if kind == "undocumented":
        return "warning", "a host that no document of Binance's names, with credentials near by"
    if kind == "lookalike" and _RELAY.search(names.words(use.address.host)):
        return "warning", "a relay on a domain of its own, with credentials near by"
    if kind == "public" and not re.fullmatch(r"[\d.]+", use.address.host):
        return "warning", "a relay, with credentials near by"
    if kind == "relay" and "your" in use.address.host:
        return "warning", "an own relay"
    return "error", "somebody else's host, with credentials near by"


def _host(address: Address) -> str:
    return quoted(address.host)


def _fault(
    scene: Scene,
    use: Use,
    rule: str,
    severity: Severity,
    message: str,
    evidence: Evidence,
    confidence: Confidence,
) -> Fault:
    venue = scene.venue(use.scope, use.path, use.maker)
    known = (Evidence(f"venue-{venue.by}", venue.note),) if venue.owner == "binance" else ()
    return scene.fault(
        rule,
        use.span,
        subject=use.address.host,
        message=message,
        severity=severity,
        confidence=confidence,
        evidence=(evidence, *known),
    )
