"""What one expression can find of each of our rules, whatever scanner it is for."""

from __future__ import annotations

from binlint.export import vocabulary
from binlint.export.detection import END, Context, Detection

# A random value of letters of both cases and digits has 5.16 bits a character on average and
# never under 4.67 in 100,000 draws; one of 64 hexadecimal digits has 3.83 and at least 3.47.
_MIXED_ENTROPY = 4.5
_HEX_ENTROPY = 3.3

_MIXED = "[A-Za-z0-9]{64}"
_HEX = "(?:[0-9a-f]{64}|[0-9A-F]{64})"
# 64 letters and digits in base64, as Kubernetes keeps them: they have the high bit clear, and so
# each fourth character tells that this is text.
_IN_BASE64 = "(?:[M-Za-e][A-Za-z0-9+/]{3}){21}[M-Za-e][AQgw]=="
_BOUNDARY = "(?:^|[^A-Za-z0-9_.-])"  # before an identifier
_START = "(?:^|[^A-Za-z0-9+/_-])"  # what makes a value free-standing on the left
_PREFIX = vocabulary.PREFIX
_SUFFIX = "[A-Za-z0-9_.-]*"
_MARK = "[^A-Za-z0-9_]"
# Behind "+", "/" or "-" a value goes on with what stands before it.
_BETWEEN = f"(?:{_MARK}+{vocabulary.fillers()})*{_MARK}*[^A-Za-z0-9_+/-]"
# One of these marks an assignment; see `_SEPARATORS` in kingfisher.py.
_ASSIGNED = f"{_MARK}*[=:\"',(>|]{_MARK}*"
_SIDE_BY_SIDE = r"""["'`)\]|]{0,8}[\s,:;|/=+-][\s"'`@bBrR(\[|]{0,20}"""
_NEAR = 30  # lines

_HEADER = f"(?i:x-mbx-apikey){_BETWEEN}"
_KEY = f"(?i:{vocabulary.spelled(vocabulary.API_KEY)})"
_SECRET = f"(?i:{vocabulary.spelled(vocabulary.SECRET_KEY)})"


BINANCE = Context("binance-named", vocabulary.binance())
TRADING = Context("trading-named", vocabulary.trading())
REGIONAL = Context("regional-named", vocabulary.regional(), _NEAR)
CONTEXTS = (BINANCE, TRADING, REGIONAL)


def _named(name: str) -> str:
    return f"{_PREFIX}{name}{_SUFFIX}{_BETWEEN}"


_ENV_FILE = r"(?i)(?:^|/)(?:\.env[^/]*|[^/]*\.env|\.envrc)$"
_BINANCE_FILE = r"(?i)binance[^/]*(?:/[^/]*)?$"
_OF_EXCHANGE = rf"{vocabulary.other_exchange()}[^\n]{{0,80}}?[^A-Za-z0-9+/_-]"
_NAMED_KEY, _NAMED_SECRET, _NAMED_BINANCE = _named(_KEY), _named(_SECRET), _named("(?i:binance)")
_NAMED = (_NAMED_KEY, _NAMED_SECRET)
_OTHER = f"{vocabulary.other_than_named()}{_SUFFIX}{_BETWEEN}"
_OTHER_PLAIN = f"{vocabulary.other_than_plain()}{_SUFFIX}{_BETWEEN}"
_OTHER_HEX = f"{vocabulary.other_than_hexadecimal()}{_SUFFIX}{_BETWEEN}"


def _brief(never: str, *names: str) -> str:
    """Return what is not meant in few states: Hyperscan takes about 2,500 characters of such."""
    told = f"(?:{_PREFIX}[0-9_.-])?{never}(?:[A-Z][a-z]|[^A-Za-z])"
    return f"(?:{'|'.join((told, *(f'{_PREFIX}{name}' for name in names)))}){_SUFFIX}{_ASSIGNED}"


def _mixed(id: str, rule: str, about: str, before: str, words: tuple[str, ...]) -> Detection:
    return Detection(
        id,
        rule,
        about,
        before,
        _MIXED,
        words,
        entropy=_MIXED_ENTROPY,
        mixed=True,
        on_line=(_OF_EXCHANGE,),
    )


def detections() -> tuple[Detection, ...]:
    """Return all of them, in the order in which they are written."""
    return (*_by_name(), *_by_plain_name(), *_by_place(), *_by_form(), *_private_keys())


def _by_name() -> tuple[Detection, ...]:
    key = _mixed("binance-api-key", "binance-api-key", "", _NAMED_KEY, ("key", "api", "mbx"))
    never = vocabulary.never()
    words = ("secret", "secrit", "key", "api", "hmac", "binance")
    secret = _mixed("binance-secret-key", "binance-secret-key", "", _NAMED_SECRET, words)
    binance = _mixed(
        "binance-named-value",
        "binance-credential",
        "named for Binance",
        _NAMED_BINANCE,
        ("binance",),
    )
    return (
        key._replace(
            others=(_NAMED_SECRET, _HEADER, _OTHER), brief=_brief(never, _SECRET, "(?i:x-mbx)")
        ),
        secret._replace(others=(_OTHER,), brief=_brief(never)),
        binance._replace(others=(*_NAMED, _OTHER), brief=_brief(never, _KEY, _SECRET)),
    )


def _by_plain_name() -> tuple[Detection, ...]:
    names, titled = vocabulary.plain()
    name = (
        f"(?:(?:[A-Za-z0-9_.-]{{0,40}}?[_.-])?(?i:{names})|{_PREFIX}[a-z0-9](?:{titled}))"
        "(?:[_.-][A-Za-z0-9_]{0,20}|[0-9])?"
    )
    plain = _mixed(
        "binance-plain-name",
        "binance-credential",
        "named `key` or `secret` in code that trades",
        f"{_BOUNDARY}{name}{_BETWEEN}",
        vocabulary.trading_words(),
    )._replace(
        others=(*_NAMED, _OTHER_PLAIN),
        brief=_BOUNDARY + _brief(vocabulary.never(), _KEY, _SECRET),
    )
    in_env_file = plain._replace(
        id="binance-env-file",
        about="named `key` or `secret` in a .env file",
        before=rf"(?:^|\n)[ \t]*(?:export )?{name} ?= ?[\"']?",
        words=(),
        path=_ENV_FILE,
    )
    return (plain._replace(needs=(TRADING,), other_path=_ENV_FILE), in_env_file)


def _by_place() -> tuple[Detection, ...]:
    pair = ("binance-credential", "beside another where Binance is named")
    first, second = (
        _mixed(f"binance-pair-{which}", *pair, before, vocabulary.binance_words())
        for which, before in (("first", _START), ("second", f"{_START}{_MIXED}{_SIDE_BY_SIDE}"))
    )
    # Three in a row are a list of something else.
    listed = f"{_START}{_MIXED}{_SIDE_BY_SIDE}{_MIXED}{_SIDE_BY_SIDE}"
    return (
        _mixed(
            "binance-api-key-header",
            "binance-api-key",
            "in the request header X-MBX-APIKEY",
            _HEADER,
            ("x-mbx-apikey",),
        )._replace(entropy=_HEX_ENTROPY, mixed=False, on_line=()),
        _mixed(
            "binance-api-key-fix",
            "binance-api-key",
            "in tag 553 of a FIX logon",
            r"35=A[^\n]{0,400}?[|\x01^;\s]553=",
            ("553=",),
        )._replace(on_line=()),
        first._replace(after=f"{_SIDE_BY_SIDE}{_MIXED}{END}", needs=(BINANCE,)),
        second._replace(on_line=(listed, _OF_EXCHANGE), needs=(BINANCE,)),
        _mixed(
            "binance-bare-value",
            "binance-credential",
            "alone on a line of a file named for Binance",
            r"(?m:^)[ \t]*",
            (),
        )._replace(
            after=r"[ \t\r]*(?m:$)", path=_BINANCE_FILE, other_path=r"\.(?:pem|key|p8|crt|cer)$"
        ),
    )


def _by_form() -> tuple[Detection, ...]:
    either, private_key = f"(?:{_KEY}|{_SECRET})", vocabulary.private_key()
    named = Detection(
        "binance-hexadecimal-named",
        "binance-credential",
        "64 hexadecimal digits whose name says Binance",
        f"{_PREFIX}(?:(?i:binance){_PREFIX}{either}|{either}{_PREFIX}(?i:binance))"
        f"{_SUFFIX}{_BETWEEN}",
        _HEX,
        ("binance",),
        entropy=_HEX_ENTROPY,
        others=(_HEADER, _OTHER_HEX),
        brief=_brief(vocabulary.never(), private_key),
        on_line=(_OF_EXCHANGE,),
    )
    regional = named._replace(
        id="binance-hexadecimal-regional",
        about="64 hexadecimal digits beside the testnet or Binance TH",
        before=_named(either),
        words=vocabulary.binance_words(),
        others=(named.before, *named.others),
        brief=_brief(f"(?:{vocabulary.never()}|{vocabulary.exchanges()})", private_key),
        needs=(BINANCE, REGIONAL),
    )
    encoded = named._replace(
        id="binance-base64",
        about="in base64, as in a Kubernetes Secret",
        before=_named(f"(?:{either}|(?i:binance))"),
        value=_IN_BASE64,
        words=("key", "secret", "secrit", "api", "hmac", "mbx", "binance"),
        entropy=_MIXED_ENTROPY,
        others=(_OTHER,),
        brief=_brief(vocabulary.never()),
    )
    return named, regional, encoded


def _private_keys() -> tuple[Detection, ...]:
    pem = Detection(
        "binance-private-key-pem",
        "binance-private-key",
        "in a file that names Binance",
        "",
        r"-----BEGIN (?:RSA |ENCRYPTED )?PRIVATE KEY-----[A-Za-z0-9+/=\s\\\"',|>*#:.-]{40,}?"
        r"-----END (?:RSA |ENCRYPTED )?PRIVATE KEY-----",
        ("private key-----",),
        after="",
        needs=(BINANCE,),
        other_path=_BINANCE_FILE,
    )
    in_file = pem._replace(
        id="binance-private-key-file",
        about="in a file whose path names Binance",
        needs=(),
        path=_BINANCE_FILE,
        other_path="",
    )
    body = pem._replace(
        id="binance-private-key-ed25519",
        about="the bare body of an Ed25519 key, in a file that names Binance",
        before="[=:\"'`(,] ?",  # in PEM it begins a line
        value="MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{43}",
        after=END,
        words=("mc4caqawbqydk2vwbciei",),
        entropy=_HEX_ENTROPY,
        other_path="",
    )
    return pem, in_file, body
