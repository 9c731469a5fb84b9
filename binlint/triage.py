"""Which rules on configuration, code and prose could speak of a file? Asked before it is parsed."""

# Parsing costs a hundred times what looking for these words does, and most files of a trading bot
# that name Binance hold none of them.
from __future__ import annotations

import re
from collections.abc import Iterator

# In lower case, by what they call for; each rule needs one of its words in the file.
_PERMISSION = (
    b"withdraw",
    b"funds_transfer",
    b"giftcard",
    b"gift_card",
    b"universal",
    b"asset/transfer",
    b"assettransfer",
    b"asset_transfer",
    b".transfer(",
    b"transferasync",
    b"transfersubaccount",
    b"account_transfer",
    b"accounttransfer",
    b"internal_transfer",
    b"internaltransfer",
)
# Withdrawal in the languages that guides are written in, in lower case.
_WITHDRAWALS = tuple(
    word.encode()
    for word in (
        *("auszahl", "abheb", "retrait", "retiro", "saque", "levantament", "preliev", "opname"),
        *("wypłat", "wyplat", "isplat", "povlačenj", "вывод", "вивед", "вивод", "para çek"),
        *("para cek", "penarikan", "rút tiền", "rut tien", "výběr", "retrag", "udbetaling"),
        *(
            "uttag",
            "uttak",
            "kifizet",
            "提现",
            "提幣",
            "提币",
            "提領",
            "出金",
            "출금",
            "سحب",
            "ถอน",
        ),
    )
)
_TLS = (
    b"insecure",
    b"unauthorized",
    b"validationcallback",
    b"certificatecallback",
    b"proxiedclient",
    b"invalid_cert",
    b"unverified",
    b"hostnameverifier",
    b"certificatecheck",
    b"skip-tls",
    b"skip_tls",
    b"cert_none",
)
# A check that is switched off, or set to something that is not seen; and commands that do it.
_UNCHECKED = re.compile(
    rb"""(?: verif\w{0,20} | ssl ) ["'\]]{0,2} \s{0,40} (?: ["']?value["']? \s{0,4} )?
           (?: [:=,] | => ) \s{0,4} ["'(]{0,2}
           (?: false | 0 | no\b | off | none | ssl\. )
      | curl [^\n]{0,200} \s (?: -\w{0,6}k | --insecure ) | withoutverifying""",
    re.VERBOSE,
)
# Begins with a literal, which `re` finds ten times faster than a choice.
_IP = re.compile(rb"ip(?:s|v4|v6)?[_ -]?(?:restrict|white|allow|access|bind|lock)")
_IP_WORDS = (
    *(b"unrestricted", b"allowed_ip", b"allowedip", b"allowed ip", b"whitelisted_ip"),
    *(b"trusted_ip", b"trustedip", b"trusted ip", b"restrict_ip", b"restrictip", b"restrict ip"),
)
# As it is written: `ip` in lower case is a variable of many programs.
_SAYS_IP = re.compile(rb"\bIPs?(?![A-Za-z_])")
# "restriction" and "whitelist" as guides in the languages we know say it, in lower case.
_LIMITS = tuple(
    word.encode()
    for word in (
        *("restri", "whitelist", "white list", "allowlist", "trusted", "confia", "beschränk"),
        *("einschränk", "limit", "kısıt", "kisit", "sınır", "hạn chế", "han che", "batas"),
        *("ogranicz", "ograni", "omezen", "огранич", "обмеж", "белый", "белого"),
        *("限制", "白名单", "白名單", "制限", "ホワイト", "제한", "화이트"),
    )
)
_DATED = re.compile(rb"created|rotat|expire")
_SETTINGS = re.compile(
    r"\.(?:env\b[^/]*|ya?ml|toml|json[5c]?|ini|cfg|conf|properties|tfvars)$|(?:^|/)\.env[^/]*$"
)
_OF_PROFILE = (b"enable", b"permit", b"permission", b"order")
_ADDRESS = re.compile(rb"(?P<scheme>https?|wss?)://(?P<host>[\w.@:\[\]-]{1,253})")
_TRUSTED = re.compile(
    rb"(?:^|[.@])(?:binance\.(?:com|vision|us|tr|th)|binancefuture\.com|tokocrypto\.com)(?::\d+)?$"
)
# What stands before an address that a program calls, or in the address of a relay.
_CALLED = re.compile(
    rb"binance|prox|relay|gateway|mirror|bridge|tunnel|pool|base|endpoint|fallback|upstream|target"
    rb"|(?:api|rest|ws|stream|exchange|http|backend|public|private)[_-]?(?:ur[li]|addr|['\"])|urls"
)
# Sites about things, standards and private addresses: nobody relays Binance's traffic there.
_HARMLESS = re.compile(
    rb"(?:^|\.)(?:github(?:usercontent)?\.(?:com|io)|gitlab\.com|w3\.org|readthedocs\.(?:io|org)"
    rb"|fixprotocol\.io|t\.me|twitter\.com|x\.com|youtube\.com|discord\.gg|medium\.com"
    rb"|python\.org|shields\.io|binance\.org)$|^(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0)"
)
_PROSE = re.compile(r"\.(?:md|markdown|mdx|rst|txt|adoc|html?)$", re.IGNORECASE)
_HOSTED = re.compile(
    rb"binance|\.app$|\.dev$|onrender|herokuapp|netlify|ngrok|corsproxy|allorigins|proxy|relay"
)
_TLD = re.compile(rb"(?<![a-z0-9])tlds?(?![a-z0-9])")
_BARE = re.compile(rb"binance[a-z0-9-]{0,40}\.(?!(?:com|vision|us|tr|th)\b)[a-z]{2,12}")
_GIVEN = re.compile(
    rb"(?:host|ur[li]|base|endpoint)\w{0,20}['\"]?\s{0,4}[:=]\s{0,4}['\"]?[a-z0-9.-]{0,60}$"
)
# No rule speaks of a program's tests: they hold what must not be, to see it refused.
# Nor of what names packages and where they are from.
_NOT_ASKED = re.compile(
    r"""(?:^|/) (?: (?:tests?|__tests__|fixtures|testdata|mocks|cassettes)/
      | (?:package(?:-lock)?|composer|npm-shrinkwrap|bower|manifest)\.json$ | [^/]{0,40}\.lock$
      | (?:pnpm-lock\.ya?ml|pyproject\.toml|cargo\.toml|pom\.xml|setup\.cfg|go\.(?:mod|sum))$
      | requirements[^/]{0,40}\.txt$ )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = 120  # bytes before an address in which its name stands
_MOST_ADDRESSES = 2000


def topics(path: str, data: bytes, profile: bool = False) -> frozenset[str]:
    """Return what could be said of a file: permission, address, tls, endpoint, date, profile.

    `data` is UTF-8; `profile` says that the policy has one.
    """
    if _NOT_ASKED.search(path):
        return frozenset()
    lowered = data.lower()
    return frozenset(_found(path, data, lowered, profile))


def _found(path: str, data: bytes, lowered: bytes, profile: bool) -> Iterator[str]:
    prose = bool(_PROSE.search(path))
    words = (*_PERMISSION, *_WITHDRAWALS) if not data.isascii() or prose else _PERMISSION
    if any(word in lowered for word in words):
        yield "permission"
    if any(word in lowered for word in _TLS) or _is_unchecked(lowered):
        yield "tls"
    if _names_a_whitelist(data, lowered) or _limits_addresses(data, lowered):
        yield "address"
    if profile and any(word in lowered for word in _OF_PROFILE):
        yield "profile"
    if _has_address(lowered, prose) or _has_bare_host(lowered):
        yield "endpoint"
    if _SETTINGS.search(path) and _DATED.search(lowered):
        yield "date"


def _is_unchecked(lowered: bytes) -> bool:
    words = (b"verif", b"ssl", b"curl")
    return any(word in lowered for word in words) and bool(_UNCHECKED.search(lowered))


def _names_a_whitelist(data: bytes, lowered: bytes) -> bool:
    if any(word in lowered for word in _IP_WORDS):
        return True
    for found in _IP.finditer(lowered):
        at = found.start()
        # `updateIpRestriction` is about IP, `skipRestriction` is not.
        if not (lowered[at - 1 : at].isalpha() and data[at : at + 1] == b"i"):
            return True
    return False


def _limits_addresses(data: bytes, lowered: bytes) -> bool:
    return (
        b"IP" in data and bool(_SAYS_IP.search(data)) and any(word in lowered for word in _LIMITS)
    )


def _has_bare_host(lowered: bytes) -> bool:
    """Tell whether a host without a scheme is given to a telling name, or a domain to `tld`."""
    if b"tld" in lowered and _TLD.search(lowered):
        return True
    return any(
        _GIVEN.search(lowered, max(0, found.start() - _BEFORE), found.start())
        for found in _BARE.finditer(lowered)
    )


def _has_address(lowered: bytes, prose: bool) -> bool:
    """Tell whether an address is unencrypted, or not Binance's and given to a telling name."""
    for count, found in enumerate(_ADDRESS.finditer(lowered)):
        if count == _MOST_ADDRESSES:
            return True
        host = found["host"]
        if _TRUSTED.search(host):
            if found["scheme"] in (b"http", b"ws"):
                return True
        elif _HARMLESS.search(host) or (prose and not _HOSTED.search(host)):
            continue
        elif _CALLED.search(lowered, max(0, found.start() - _BEFORE), found.end()):
            return True
    return False
