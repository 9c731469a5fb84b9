"""The other secrets that can be asked for: by detect-secrets' plugins, with our rule for each."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import Confidence, Finding, Match
from binlint.policies import USUAL, Generic
from binlint.redact import Secret

TOOLS = ("detect-secrets",)
_PREFIX = "generic-"  # of the ids of the rules below, and of no others of ours


class Kind(NamedTuple):
    """What one plugin knows."""

    plugin: str  # its class, by which `plugins_used` of a .secrets.baseline names it, too
    rule: str  # the id of the rule that speaks of it
    title: str
    confidence: Confidence  # of a value about which there is no doubt
    is_usual: bool = True  # looked for unless the settings say otherwise
    is_closed: bool = False  # what stands within a longer word is something else
    is_guess: bool = False  # by a name or by chance, where others have a form of their own


class Other(NamedTuple):
    """A value that a plugin takes for a secret, with what we think of that."""

    match: Match
    told: Secret  # what the plugin says it is, often less: by this its baselines know it
    title: str
    confidence: Confidence


_SERVICE = "generic-service-token"
_NAMED = "generic-named-secret"
_RANDOM = "generic-random-string"
# The most specific first: it is the one that tells a value which several find. IPPublicDetector is
# left out: an address is no secret, and a filter of detect-secrets drops each that it finds.
KINDS = (
    Kind(
        "TelegramBotTokenDetector",
        "generic-telegram-token",
        "Telegram bot token",
        "high",
        is_closed=True,
    ),
    Kind("AWSKeyDetector", "generic-aws-key", "AWS access key", "high", is_closed=True),
    Kind("GitHubTokenDetector", _SERVICE, "GitHub token", "high"),
    Kind("GitLabTokenDetector", _SERVICE, "GitLab token", "high"),
    Kind("SlackDetector", _SERVICE, "Slack token", "high"),
    Kind("DiscordBotTokenDetector", _SERVICE, "Discord bot token", "high"),
    Kind("OpenAIDetector", _SERVICE, "OpenAI token", "high"),
    Kind("StripeDetector", _SERVICE, "Stripe access key", "high"),
    Kind("SendGridDetector", _SERVICE, "SendGrid API key", "high"),
    Kind("PypiTokenDetector", _SERVICE, "PyPI token", "high"),
    Kind("NpmDetector", _SERVICE, "npm token", "high"),
    Kind("SquareOAuthDetector", _SERVICE, "Square OAuth secret", "high"),
    Kind("AzureStorageKeyDetector", _SERVICE, "Azure storage account key", "high"),
    Kind("PrivateKeyDetector", "generic-private-key", "Private key", "high"),
    Kind("MailchimpDetector", _SERVICE, "Mailchimp access key", "medium", is_closed=True),
    Kind("TwilioKeyDetector", _SERVICE, "Twilio API key", "medium", is_closed=True),
    Kind("JwtTokenDetector", _SERVICE, "JSON web token", "medium"),
    Kind("CloudantDetector", _SERVICE, "Cloudant credential", "medium"),
    Kind("SoftlayerDetector", _SERVICE, "SoftLayer credential", "medium"),
    Kind("IbmCosHmacDetector", _SERVICE, "IBM COS HMAC credential", "medium"),
    Kind("IbmCloudIamDetector", _SERVICE, "IBM Cloud IAM key", "medium"),
    Kind("BasicAuthDetector", "generic-password-in-url", "Password in a URL", "medium"),
    Kind("ArtifactoryDetector", _SERVICE, "Artifactory credential", "low"),
    Kind("KeywordDetector", _NAMED, "Value named as a secret", "medium", is_guess=True),
    Kind("HexHighEntropyString", _RANDOM, "Random string", "low", is_usual=False, is_guess=True),
    Kind("Base64HighEntropyString", _RANDOM, "Random string", "low", is_usual=False, is_guess=True),
)
PLUGINS = tuple(kind.plugin for kind in KINDS)


def chosen(generic: Generic) -> tuple[str, ...]:
    """Return the plugins to look with, in the order of KINDS; none if nobody asked for them."""
    if not generic.also:
        return ()
    with_usual = USUAL in generic.plugins
    return tuple(
        kind.plugin
        for kind in KINDS
        if kind.plugin in generic.plugins or (with_usual and kind.is_usual)
    )


def is_generic(finding: Finding) -> bool:
    """Tell whether a finding is one of these, so that nothing of Binance's holds for it."""
    return finding.rule.startswith(_PREFIX)
