"""A line for each plugin with a value that it knows, made on the spot."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from binlint.generic import KINDS, Kind
from binlint.template import expand

_BY_NAME = {kind.plugin: kind for kind in KINDS}
_JWT = ".".join(
    (
        *(urlsafe_b64encode(part).decode().rstrip("=") for part in (b'{"a": "b"}', b'{"c": 12}')),
        "{alnum:43}",
    )
)
# The value that is to be found stands between the marks.
_TEMPLATES = {
    "TelegramBotTokenDetector": 'bot = "<<5912738465:{alnum:35}>>"',
    "AWSKeyDetector": 'client("<<AKIA{HEX:16}>>")',
    "GitHubTokenDetector": "push('<<ghp_{alnum:36}>>')",
    "GitLabTokenDetector": "push('<<glpat-{alnum:20}>>')",
    "SlackDetector": 'say("<<xoxb-5912738465-{hex:24}>>")',
    "DiscordBotTokenDetector": 'say("<<M{alnum:23}.{alnum:6}.{alnum:27}>>")',
    "OpenAIDetector": 'ask("<<sk-{alnum:20}T3BlbkFJ{alnum:20}>>")',
    "StripeDetector": 'pay("<<sk_live_{alnum:24}>>")',
    "SendGridDetector": 'mail("<<SG.{alnum:22}.{alnum:43}>>")',
    "PypiTokenDetector": 'upload("<<pypi-AgEIcHlwaS5vcmc{alnum:80}>>")',
    "NpmDetector": "//registry.npmjs.org/:_authToken=<<npm_{alnum:36}>>",
    "SquareOAuthDetector": 'pay("<<sq0csp-{alnum:43}>>")',
    "AzureStorageKeyDetector": 'store("<<AccountKey={base64:88}>>")',
    "PrivateKeyDetector": "-----<<BEGIN RSA PRIVATE KEY-----\n{rsa}\n{endpem:RSA PRIVATE KEY}>>",
    "MailchimpDetector": 'mail("<<{hex:32}-us12>>")',
    "TwilioKeyDetector": 'call("<<SK{hex:32}>>")',
    "JwtTokenDetector": f'send("<<{_JWT}>>")',
    "CloudantDetector": 'cloudant_password = "<<{hex:64}>>"',
    "SoftlayerDetector": 'softlayer_api_key = "<<{hex:64}>>"',
    "IbmCosHmacDetector": 'cos_hmac_secret_access_key = "<<{hex:48}>>"',
    "IbmCloudIamDetector": 'ibm_cloud_api_key = "<<{alnum:44}>>"',
    "BasicAuthDetector": 'url = "postgres://bot:<<{alnum:14}>>@db.example.org/trades"',
    "ArtifactoryDetector": 'get("<<AKC{alnum:20}>>")',
    "KeywordDetector": 'db_password = "<<{alnum:14}>>"',
    "HexHighEntropyString": 'mark = "<<{hex:46}>>"',
    "Base64HighEntropyString": "mark = '<<{base64:60}>>'",
}
PLUGINS = tuple(_TEMPLATES)


def kind(plugin: str) -> Kind:
    return _BY_NAME[plugin]


def sample(plugin: str, seed: int = 1) -> tuple[str, str]:
    """Return a text, and the value in it that the plugin knows."""
    made = expand(_TEMPLATES[plugin], f"{plugin} {seed}")
    before, value, after = made.replace(">>", "<<").split("<<")
    return f"{before}{value}{after}\n", value
