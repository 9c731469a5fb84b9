"""What a line must hold so that a plugin could find something on it: sought before it is asked."""

# A sign is exact: no line without one has a value. All begin with a literal, which `re` finds at a
# nanosecond a character, where to ask the plugins costs 50 microseconds a line; and they are linear
# on any text, which some expressions of the plugins are not.
from __future__ import annotations

import re
from collections.abc import Iterator

# A longer line is cut into parts that overlap: the time that some expressions of the plugins take
# grows with the square of a line. Characters before a sign, from there to where the next part
# begins, and to where this one ends; a JSON web token has a thousand and more.
_LONGEST = 2000
_BEFORE, _STEP, _AFTER = 300, 1000, 2000

# Of a value of 44 characters or more, behind a name and what may stand between: `key"] => "value`.
_ASSIGNED = r"""["']?\]?[ =:>]+\[?["']?[a-z0-9_-]{44}"""


def _signs(*expressions: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expression) for expression in expressions)


def _before(word: str, *names: str) -> str:
    """Return what finds a word behind one of some names; it begins with the word."""
    return word + "(?:" + "|".join(f"(?<={name}{word})" for name in names) + ")"


_OWNERS = ("api", "auth", "service", "account", "db", "database", "priv", "private", "client")
_LONG_VALUES = _signs(*(name + _ASSIGNED for name in ("key", "pwd", "pass(?:word)?", "token")))
_BASE64 = r"[A-Za-z0-9+/\\_=-]{23}"  # of 4.5 bits a character no fewer can be
# By plugin, in the text as it stands.
_SIGNS = {
    "TelegramBotTokenDetector": _signs(r":[0-9A-Za-z_-]{35}"),
    "AWSKeyDetector": _signs("A3T", "ABIA", "ACCA", "AKIA", "ASIA"),
    "GitHubTokenDetector": _signs("gh[pousr]_"),
    "GitLabTokenDetector": _signs("gl(?:pat|dt|ft|soat|rt|cbt|imt|ptt|agent|oas)-", "GR1348941"),
    "DiscordBotTokenDetector": _signs(r"\.[a-zA-Z\d_-]{6}\.[a-zA-Z\d_-]{27}"),
    "OpenAIDetector": _signs("T3BlbkFJ"),
    "StripeDetector": _signs("k_live_"),
    "SendGridDetector": _signs(r"SG\.[a-zA-Z0-9_-]{22}\."),
    "PypiTokenDetector": _signs("pypi-AgE"),
    "NpmDetector": _signs("/:_authToken="),
    "SquareOAuthDetector": _signs("sq0csp-"),
    "AzureStorageKeyDetector": _signs("AccountKey="),
    "PrivateKeyDetector": _signs("PRIVATE KEY", "PuTTY-User-Key-File-2"),
    "MailchimpDetector": _signs("-us[0-9]"),
    "TwilioKeyDetector": _signs("AC[a-z0-9]{32}", "SK[a-z0-9]{32}"),
    "JwtTokenDetector": _signs(r"eyJ[A-Za-z0-9-_=]"),
    "BasicAuthDetector": _signs("://[^:/?#\\[\\]@!$&'()*+,;=\\s]+:"),
    "ArtifactoryDetector": _signs("AKC[a-zA-Z0-9]{10}", r"AP[\dABCDEF][a-zA-Z0-9]{8}"),
    "HexHighEntropyString": _signs("'[0-9a-fA-F]{9}", '"[0-9a-fA-F]{9}'),
    "Base64HighEntropyString": _signs(f"'{_BASE64}", f'"{_BASE64}'),
}
# The same in lower case.
_FOLDED = {
    "AWSKeyDetector": _signs(r"aws.{0,48}?['\"][0-9a-z/+]{40}['\"]"),
    "SlackDetector": _signs("xox[abposr]-", r"hooks\.slack\.com"),
    "CloudantDetector": (
        *_signs(r"cl(?:oudant|ou)?[_-]?(?:api)?(?:key|pwd|pw|pass|token)"),
        *_signs(r"cloudant\.com"),
    ),
    # Longer values than the last of these knows, of the same names.
    "SoftlayerDetector": (*_LONG_VALUES, *_signs(r"api.softlayer.com")),
    "IbmCosHmacDetector": _LONG_VALUES,
    "IbmCloudIamDetector": _LONG_VALUES,
    "KeywordDetector": _signs(
        _before("key", *_OWNERS, *(f"{owner}_" for owner in _OWNERS)),
        _before("pass", *("db", "db_", "database", "database_", "key", "key_")),
        "pass(?:word|wd)",
        "pwd",
        "secret",
        "contrase[ñn]a",
    ),
}


def fold(text: str) -> str:
    """Return a text in lower case, character by character, as `re.IGNORECASE` sees it."""
    if not text.isascii():
        # To it a dotless or dotted i is an i, and a long s an s; and one of them lowers to two.
        text = text.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s")
    return text.lower()


class Sought:
    """The signs in one text; several plugins may ask for the same."""

    def __init__(self, text: str) -> None:
        self._text, self._folded = text, fold(text)
        self._known: dict[re.Pattern[str], tuple[tuple[int, int], ...]] = {}

    def parts(self, plugin: str) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the lines, or parts of long ones, at which to ask a plugin.

        They ascend for each sign; one that several signs call for comes as often.
        """
        for signs, text in ((_SIGNS, self._text), (_FOLDED, self._folded)):
            for sign in signs.get(plugin, ()):
                if sign not in self._known:
                    self._known[sign] = tuple(_parts(sign, text))
                yield from self._known[sign]


def _parts(sign: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    start = end = 0  # of the line
    found = sign.search(text)
    while found:
        at = found.start()
        if at >= end:
            start = text.rfind("\n", end, at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
        if end - start <= _LONGEST:
            yield start, end
            found = sign.search(text, end)
        else:
            yield max(start, at - _BEFORE), min(end, at + _AFTER)
            found = sign.search(text, min(end, at + _STEP))
