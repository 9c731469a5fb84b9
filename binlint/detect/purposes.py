"""What else a name can say that a value is: a hash, a session secret, an identifier."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Strength = Literal["always", "unless-named", "unless-binance", "doubtful"]


class Purpose(NamedTuple):
    """What a value is, other than a credential of Binance."""

    label: str  # for people
    strength: Strength


# Each expression sees lower-case words, as names.words makes them. One that "always" holds wins
# over "secret key" in the same name (`jwt_secret_key`); most only over a plain "key"; a token
# only where the name does not say Binance; and people do keep keys in fields called "password".
_PURPOSES: tuple[tuple[str, Strength, str], ...] = (
    ("listenKey", "always", "listen ?keys?|listen ?token|user ?(?:data ?)?stream(?: ?key)?"),
    (
        "signature",
        "always",
        "signatures?|signed|sign|sig|expected|presigned",
    ),
    (
        "hash",
        "always",
        r"hash(?:es)?|sha ?\d+|sha\d+ ?sums?|md5|checksums?|digests?|integrity|sri|etag"
        r"|fingerprint|merkle ?root|blake\w*|keccak|crc\d*|commit|revision",
    ),
    ("source map", "always", "mappings|sources ?content|source ?mapping ?url"),
    ("JWT secret", "always", "jwt|jwk|jws"),
    (
        "framework secret",
        "always",
        r"key ?base|csrf\w*|xsrf\w*|session ?(?:secret|key|id|token)|sessionid|cookies?"
        r"|cookie ?secret|next ?auth|flask|django|laravel|rails|phoenix|symfony|wordpress|webhook"
        r"|app config|salts?|pepper|secure ?auth|logged ?in|nonces?",
    ),
    (
        "application secret",
        "unless-named",
        r"ws ?token|spring|app ?key|app ?secret|encryption|encrypt|encrypted|cipher|aes|fernet"
        r"|master ?key|client ?secret|refresh|auth ?(?:secret|key)"
        r"|admin|database|db|redis|mongo\w*|postgres\w*|mysql|license|sessions?|bearer|oauth\d*",
    ),
    ("token", "unless-binance", r"tokens?|cursors?|continuation|page ?token"),
    ("password", "doubtful", "password|passwd|pwd|passphrase|passcode"),
    (
        "identifier",
        "unless-named",
        # The last word of a name says what it is: `orderId`, but not `SyncRequestClient`.
        r"(?:ids?|uuids?|guids?|order|trace|span|tracking|visitor|device|utm ?\w*|gclid|fbclid"
        r"|state|challenge|verifier|offset|bookmark|correlation|request|response|batch|version)\Z",
    ),
    (
        "look-up key",
        "unless-named",
        r"(?:cache|content|idempotency|lock|page|sort|partition|primary|foreign|storage|row|map"
        r"|index|lookup|group|dedup\w*|event|message|routing|job|task|queue|topic|feature|product"
        r"|activation|translation|i18n|item|object|s3|bucket|file|backtest|strategy|snapshot|next"
        r"|registry|reg|shortcut|hot|ssh|gpg|pgp|host|parse|sortable|dict|json|column|table)"
        r" (?:key|keys)",
    ),
    (
        "transaction",
        "unless-named",
        r"tx|tx ?ids?|txn|txhash|tx ?hash|transactions?|block|payment ?id",
    ),
    (
        "blockchain key",
        "unless-named",
        r"wallet\w*|mnemonic|seed|ether\w*|eth|bsc|bnb ?chain|solana|sol|tron|address|contract"
        r"|deployer|relayer|validator|evm|web3|xprv|keystore|monero|nostr",
    ),
    ("container", "unless-named", "containers?|image|layer|docker"),
    ("certificate", "unless-named", "spki|certificate|cert|x509"),
)
_COMPILED = tuple(
    (Purpose(label, sure), re.compile(rf"\b(?:{pattern})(?!\w)"))
    for label, sure, pattern in _PURPOSES
)


def other_purpose(spelled: str) -> Purpose | None:
    """Return the first purpose that a name, given as words, tells of."""
    return next((purpose for purpose, pattern in _COMPILED if pattern.search(spelled)), None)
