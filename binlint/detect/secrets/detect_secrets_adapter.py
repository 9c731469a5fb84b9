"""The only door to detect-secrets: its plugins, made by us, say where on a line a secret stands."""

# Its settings are caches of the whole process, and `analyze_line` of a plugin asks them, and the
# network if they say so. `analyze_string` asks nothing. It tells values without their places, and
# of some only the beginning (`ghp` of a GitHub token), so that a plugin's own expressions are asked
# where on the line it is. Importing any plugin loads requests, which opens no connection by that.
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detect_secrets.plugins.base import RegexBasedDetector
    from detect_secrets.plugins.high_entropy_strings import HighEntropyStringsPlugin
    from detect_secrets.plugins.keyword import KeywordDetector


class Told(NamedTuple):
    """A value that a plugin finds on a line."""

    start: int  # half-open, 0-based range of characters on the line
    end: int
    value: str  # as the plugin tells it: plaintext


Finder = Callable[[str, str], Iterator[Told]]  # a line, and the path of its file

_MOST_NAMED = 20  # values that have a telling name, on one line
_FURTHER = 600  # characters in which, behind the first of them, the next one is sought
# No name is that long. Where one was, the time of the plugin would grow with its cube.
_NO_NAME = re.compile(r"\w{80,}")
# Settings that detect-secrets knows no kind for: it reads them as INI once no line of them, as it
# stands, holds a value.
_UNQUOTED = re.compile(r"(?:^|/)\.env[^/]*$|\.(?:env|envrc|npmrc|pypirc|tfvars)$")
# Of these the plugin tells what kind of token it is, in place of the token.
_WHOLE = ("GitHubTokenDetector", "GitLabTokenDetector")


def finder(name: str) -> Finder:
    """Return what finds the values on a line that the plugin of this name knows."""
    from detect_secrets.plugins.high_entropy_strings import HighEntropyStringsPlugin
    from detect_secrets.plugins.keyword import KeywordDetector

    plugin = _plugin(name)
    if isinstance(plugin, KeywordDetector):
        return _by_name(plugin)
    if isinstance(plugin, HighEntropyStringsPlugin):
        return _by_chance(plugin)
    return _by_form(plugin, whole=name in _WHOLE)


def is_no_value(value: str) -> bool:
    """Tell whether something stands for a value, as `${TOKEN}` does, or is no word: `*****`."""
    from detect_secrets.filters import heuristic

    return (
        heuristic.is_templated_secret(value)
        or heuristic.is_prefixed_with_dollar_sign(value)
        or heuristic.is_not_alphanumeric_string(value)
    )


def is_row(value: str) -> bool:
    """Tell whether a value is a piece of the alphabet, or of the digits."""
    from detect_secrets.filters.heuristic import is_sequential_string

    return is_sequential_string(value)


def is_uuid(value: str) -> bool:
    """Tell whether a value holds a UUID, which is more often a name than a secret."""
    from detect_secrets.filters.heuristic import is_potential_uuid

    return is_potential_uuid(value)


def _plugin(name: str) -> RegexBasedDetector | KeywordDetector | HighEntropyStringsPlugin:
    # 110 ms, most of them for requests.
    from detect_secrets.plugins import (
        artifactory,
        aws,
        azure_storage_key,
        basic_auth,
        cloudant,
        discord,
        github_token,
        gitlab_token,
        high_entropy_strings,
        ibm_cloud_iam,
        ibm_cos_hmac,
        jwt,
        keyword,
        mailchimp,
        npm,
        openai,
        private_key,
        pypi_token,
        sendgrid,
        slack,
        softlayer,
        square_oauth,
        stripe,
        telegram_token,
        twilio,
    )

    modules = (
        *(artifactory, aws, azure_storage_key, basic_auth, cloudant, discord, github_token),
        *(gitlab_token, high_entropy_strings, ibm_cloud_iam, ibm_cos_hmac, jwt, keyword),
        *(mailchimp, npm, openai, private_key, pypi_token, sendgrid, slack, softlayer),
        *(square_oauth, stripe, telegram_token, twilio),
    )
    made: RegexBasedDetector | KeywordDetector | HighEntropyStringsPlugin = next(
        getattr(module, name) for module in modules if hasattr(module, name)
    )()
    return made


def _by_form(plugin: RegexBasedDetector, *, whole: bool) -> Finder:
    def find(line: str, path: str) -> Iterator[Told]:
        told = set(plugin.analyze_string(line))
        for expression in plugin.denylist if told else ():
            for found in expression.finditer(line):
                groups = [group for group in range(1, expression.groups + 1) if found[group]]
                values = [found[group] for group in groups] or [found[0] if not whole else ""]
                if not told.isdisjoint(values):
                    span = found.span() if whole or not groups else found.span(groups[0])
                    yield Told(*span, values[0])

    return find


def _by_name(plugin: KeywordDetector) -> Finder:
    def find(line: str, path: str) -> Iterator[Told]:
        groups = _named(path)
        plain = _NO_NAME.sub(lambda run: "x" * len(run[0]), line)
        at, end = 0, len(line)
        # Each expression of the plugin finds one value a line; JSON often has all on one.
        for _ in range(_MOST_NAMED):
            spans = tuple(_spans(plugin, plain[at:end], groups))
            for start, stop in spans:
                yield Told(at + start, at + stop, line[at + start : at + stop])
            if not spans and end == len(line):
                return
            at += max(1, min(stop for _, stop in spans)) if spans else _FURTHER // 2
            end = min(len(line), at + _FURTHER)

    return find


def _spans(
    plugin: KeywordDetector, line: str, groups: dict[re.Pattern[str], int]
) -> Iterator[tuple[int, int]]:
    if set(plugin.analyze_string(line, groups)):
        for expression, group in groups.items():
            if found := expression.search(line):
                yield found.span(group)


def _named(path: str) -> dict[re.Pattern[str], int]:
    """Return how a named value is written in files of a kind: expressions, and their groups."""
    from detect_secrets.plugins import keyword
    from detect_secrets.util.filetype import FileType, determine_file_type

    kind = FileType.CONFIG if _UNQUOTED.search(path) else determine_file_type(path)
    groups: dict[re.Pattern[str], int] = keyword.REGEX_BY_FILETYPE.get(
        kind, keyword.QUOTES_REQUIRED_DENYLIST_REGEX_TO_GROUP
    )
    return groups


def _by_chance(plugin: HighEntropyStringsPlugin) -> Finder:
    def find(line: str, path: str) -> Iterator[Told]:
        told = set(plugin.analyze_string(line))
        random = {
            value
            for value in told
            if plugin.calculate_shannon_entropy(value) > plugin.entropy_limit
        }
        for found in plugin.regex.finditer(line) if random else ():
            if found[2] in random:
                yield Told(*found.span(2), found[2])

    return find
