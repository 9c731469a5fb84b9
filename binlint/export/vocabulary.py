"""The words that the detectors know, as expressions over identifiers and without look-around."""

# RE2 (gitleaks) and Hyperscan (kingfisher) know no look-around and no verbose expressions. The
# detectors turn a name into words first (`binanceApiKey`: "binance api key"); other engines see
# the name as it is written, so a space between two words becomes whatever may join them.
from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import files, names, purposes
from binlint.detect.secrets import environments, forms, slots

# Written out: `\w` is all of Unicode in Rust, where such repeats then outgrow what it allows.
PREFIX = "[A-Za-z0-9_.-]*?"  # what stands in an identifier before a word
_JOIN = "[ _.-]?"  # between the words of a name: snake, kebab and camel case, and prose
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?:|\s|.", re.DOTALL)
# What has a meaning only among words, or looks around: the callers state the edges.
_EDGES = re.compile(r"\\b|\\Z|\(\?!\\w\)")
_NOT_A_LETTER_BEFORE = "(?<![a-zA-Z])"
_COMMENT = re.compile(r"(?<!\\)#[^\n]*")

API_KEY = names._KEY
SECRET_KEY = names._SECRET
_PLAIN = (names._PLAIN_KEY, names._PLAIN_SECRET, names._LATIN_KEY, names._LATIN_SECRET)
_VENUES = (names._EXCHANGES, names._SERVICES)
# A private key is a wallet's more often than Binance's, if it is written in hexadecimal.
_OF_WALLETS = ("blockchain key", "transaction")
_PRIVATE_KEY = "priv(?:ate)? ?key"


def flat(pattern: re.Pattern[str]) -> str:
    """Return an expression without the layout that `re.VERBOSE` allows, and without capturing."""
    source = pattern.pattern.replace(_NOT_A_LETTER_BEFORE, "(?:^|[^a-zA-Z])")
    verbose = bool(pattern.flags & re.VERBOSE)
    return "".join(_flat(_COMMENT.sub("", source) if verbose else source, verbose))


def _flat(source: str, verbose: bool) -> Iterator[str]:
    for piece in _PIECE.findall(source):
        if piece.isspace() and verbose:
            continue
        if piece in ("[ ]", "\\ "):
            yield " "
        else:
            yield "(?:" if piece.startswith("(?P<") else piece


def spelled(words: re.Pattern[str]) -> str:
    """Return an expression over words as one over identifiers, in lower case."""
    return _spell(flat(words))


def _spell(words: str) -> str:
    return _EDGES.sub("", words).replace(" ?", " ").replace(" ", _JOIN)


def _titled(words: str) -> str:
    """Return an expression over words as one over identifiers, each word with a capital."""
    return "".join(_capitals(_EDGES.sub("", words).replace(" ?", " ")))


def _capitals(words: str) -> Iterator[str]:
    begins, outer = True, [True]  # does a word begin here, or at the start of a group around it?
    for piece in _PIECE.findall(words):
        if piece == "(?:":
            outer.append(begins)
        elif piece == "|":
            begins = outer[-1]
        elif piece == ")":
            outer.pop()
            begins = False
        elif piece == " ":
            begins = True
            piece = _JOIN
        elif piece not in "?*+":
            piece, begins = (piece.upper() if begins and piece.isalpha() else piece), False
        yield piece


def plain() -> tuple[str, str]:
    """Return expressions for the generic words: "key", "secret"; and with a capital each."""
    lower = "|".join(spelled(words) for words in _PLAIN)
    return lower, "|".join(_titled(flat(words)) for words in _PLAIN)


def _other(*patterns: str) -> str:
    """Return an expression for identifiers up to one of these words, as a whole word of them."""
    snake = "|".join(_spell(each) for each in patterns)
    camel = "|".join(_titled(each) for each in patterns)
    # Hyperscan takes no "^" behind anything: an expression begins where the identifier does.
    return f"(?:(?:{PREFIX}[0-9_.-])?(?i:{snake})|{PREFIX}(?:{camel}))(?:[A-Z][a-z]|[^A-Za-z])"


def other_than_named() -> str:
    """Return an expression for names that are no credential's of Binance, whatever else they say.

    They are those of hashes, signatures and listenKeys, and those that name other services.
    """
    always = (words for _, strength, words in purposes._PURPOSES if strength == "always")
    return _other(*always, *map(flat, _VENUES))


def other_than_plain() -> str:
    """Return the same for names that only say "key": cache keys and application secrets too."""
    # What ends in an expression's \Z is the last word of a name, which here is the "key" itself.
    told = (words for _, strength, words in purposes._PURPOSES if strength != "doubtful")
    spoken = (words for words in told if not words.endswith(r"\Z"))
    return _other(*spoken, *map(flat, _VENUES))


def other_than_hexadecimal() -> str:
    """Return the same for names of values in hexadecimal: those of wallets too."""
    wallets = (words for label, _, words in purposes._PURPOSES if label in _OF_WALLETS)
    always = (words for _, strength, words in purposes._PURPOSES if strength == "always")
    return _other(*always, *wallets, *map(flat, _VENUES), _PRIVATE_KEY)


def never() -> str:
    """Return an expression for the words of which no name of a credential has one."""
    always = (words for _, strength, words in purposes._PURPOSES if strength == "always")
    return f"(?i:{'|'.join(map(_spell, always))})"


def exchanges() -> str:
    """Return an expression for the names of other exchanges, each in one word."""
    return f"(?i:{spelled(names._EXCHANGES).replace(_JOIN, '')})"


def private_key() -> str:
    """Return an expression for the name of a private key, a wallet's if it is hexadecimal."""
    return f"(?i:{_spell(_PRIVATE_KEY)})"


def other_exchange() -> str:
    """Return an expression for an exchange's name that is a label, a field or an object."""
    return rf"(?:^|[^A-Za-z])(?i:{spelled(names._EXCHANGES)})[\"'\])]{{0,3}} {{0,3}}[:=(,{{|.]"


def fillers() -> str:
    """Return an expression for words between a name and its value: `value`, `default`."""
    known = (*sorted(slots._GENERIC), "is", "final", "b", "r", "u")
    return f"(?i:{'|'.join(known)})"


def binance() -> str:
    """Return an expression for what names Binance or a client for it."""
    words = (re.escape(word) for word in files._SDK_WORDS)
    return f"(?i:{'|'.join(words)}|{names._FOREIGN_BINANCE.pattern})"


def binance_words() -> tuple[str, ...]:
    """Return literals, in lower case, one of which stands in what `binance` matches."""
    return (*files._SDK_WORDS, *names._FOREIGN_BINANCE.pattern.lower().split("|"))


def trading() -> str:
    """Return an expression for what stands in programs that trade."""
    words = (re.escape(word) for word in files._TRADING_WORDS)
    return f"(?:{binance()}|(?i:{'|'.join(words)}))"


def trading_words() -> tuple[str, ...]:
    """Return the literals for `trading`, as `binance_words` does."""
    return (*binance_words(), *files._TRADING_WORDS)


def regional() -> str:
    """Return an expression for the testnet and for Binance TH, whose keys are hexadecimal."""
    hosts = (re.escape(word) for word in (*files._HOSTS_TESTNET, *files._WORDS_TH))
    said = spelled(environments._TESTNET)
    return f"(?i:{'|'.join(hosts)}|{said}|{flat(files._TESTNET_ON)})"


def stop_words() -> tuple[str, ...]:
    """Return what no random value holds, in lower case: words and rows of the keyboard."""
    size = forms._ROW_PIECE
    rows = {row[at : at + size] for row in forms._ROWS for at in range(len(row) - size + 1)}
    return tuple(sorted({*forms._MADE_OF, *rows}))
