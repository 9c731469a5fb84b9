"""Files that are read although git ignores them, since that is where keys live."""

from __future__ import annotations

import re

_KEPT_IN = re.compile(
    r"""(?:^|/) (?: \.env[^/]* | [^/]*\.env | \.envrc | [^/]*\.(?:pem|key|p8|tfvars|secrets?|creds?)
        | \.(?:netrc|pypirc|npmrc)
        | [^/]*(?:secret|credential|creds|binance|api[_-]?key|apikey|keys?)[^/]*
              \.(?:json5?|jsonc|ya?ml|toml|ini|cfg|conf|config|txt|properties|xml|py|js|ts|sh)
        | (?:user|config|settings|prod|production|local|accounts?|exchanges?|api)[^/]*
              \.(?:json5?|jsonc|ya?ml|toml|ini|cfg|conf|properties)
        | conf/connectors/[^/]*\.ya?ml | K\.sh | conf\.js | config\.js
        | api[_-]?keys?[^/]*\.csv | config/plugins/trader\.toml
        | claude_desktop_config\.json | (?:[^/]*[._-])?mcp(?:[._-][^/]*)?\.json
        | id_(?:rsa|dsa|ecdsa|ed25519)[^/.]*
        | (?:bbgo|jesse|passivbot|hummingbot|octobot|gekko|zenbot)[^/]*
              \.(?:json|ya?ml|js|toml) )$""",
    re.VERBOSE | re.IGNORECASE,
)


def keeps_credentials(path: str) -> bool:
    """Tell whether a file is read although git ignores it: .env files, credentials, bot configs."""
    return bool(_KEPT_IN.search(path))
