"""What else a name can say that a value is: a hash, a session secret, an identifier."""

from __future__ import annotations

import re
from typing import NamedTuple


class Purpose(NamedTuple):
    """What a value is, other than a credential of Binance."""

    label: str  # for people
    sure: bool  # even where the name also sounds like a credential's


# Each expression sees lower-case words, as names.words makes them. A sure one wins over
# "secret key" in the same name (`jwt_secret_key`); the others only over a plain "key".
_PURPOSES = (
    ("listenKey", True, "listen ?keys?|listen ?token|user ?(?:data ?)?stream(?: ?key)?"),
    (
        "signature",
        True,
        "signatures?|signed|sign|sig|hmac(?! ?(?:secret|key|api))|expected|presigned",
    ),
    (
        "hash",
        True,
        r"hash(?:es)?|sha ?\d+|sha\d+ ?sums?|md5|checksums?|digests?|integrity|sri|etag"
        r"|fingerprint|merkle ?root|blake\w*|keccak|crc\d*|commit|revision",
    ),
    ("source map", True, "mappings|sources ?content|source ?mapping ?url"),
    ("JWT secret", True, "jwt|jwk|jws"),
    (
        "framework secret",
        True,
        r"key ?base|csrf\w*|xsrf\w*|session ?(?:secret|key|id|token)|sessionid|cookies?"
        r"|cookie ?secret|next ?auth|flask|django|laravel|rails|phoenix|symfony|wordpress|webhook"
        r"|salts?|pepper|secure ?auth|logged ?in|nonces?",
    ),
    (
        "application secret",
        False,
        r"ws ?token|spring|app ?key|app ?secret|encryption|encrypt|encrypted|cipher|aes|fernet"
        r"|master ?key|client ?secret|refresh|access ?token|id ?token|auth ?(?:secret|key|token)"
        r"|admin|database|db|redis|mongo\w*|postgres\w*|mysql|license|sessions?|bearer|oauth\d*",
    ),
    ("token", False, r"tokens?|cursors?|continuation|page ?token"),
    ("password", False, "password|passwd|pwd|passphrase|passcode"),
    (
        "identifier",
        False,
        # The last word of a name says what it is: `orderId`, but not `SyncRequestClient`.
        r"(?:ids?|uuids?|guids?|order|trace|span|tracking|visitor|device|utm ?\w*|gclid|fbclid"
        r"|state|challenge|verifier|offset|bookmark|correlation|request|response|batch|version)\Z",
    ),
    (
        "look-up key",
        False,
        r"(?:cache|content|idempotency|lock|page|sort|partition|primary|foreign|storage|row|map"
        r"|index|lookup|group|dedup\w*|event|message|routing|job|task|queue|topic|feature|product"
        r"|activation|translation|i18n|item|object|s3|bucket|file|backtest|strategy|snapshot|next"
        r"|registry|reg|shortcut|hot|ssh|gpg|pgp|host|parse|sortable|dict|json|column|table)"
        r" (?:key|keys)",
    ),
    ("transaction", False, r"tx|tx ?ids?|txn|txhash|tx ?hash|transactions?|block|payment ?id"),
    (
        "blockchain key",
        False,
        r"wallet\w*|mnemonic|seed|ether\w*|eth|bsc|bnb ?chain|solana|sol|tron|address|contract"
        r"|deployer|relayer|validator|evm|web3|xprv|keystore|monero|nostr",
    ),
    ("container", False, "containers?|image|layer|docker"),
    ("certificate", False, "spki|certificate|cert|x509"),
)
_COMPILED = tuple(
    (Purpose(label, sure), re.compile(rf"\b(?:{pattern})(?!\w)"))
    for label, sure, pattern in _PURPOSES
)


def other_purpose(spelled: str) -> Purpose | None:
    """Return the first purpose that a name, given as words, tells of."""
    return next((purpose for purpose, pattern in _COMPILED if pattern.search(spelled)), None)
