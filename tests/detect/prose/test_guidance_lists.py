"""Lists, check boxes and tables of permissions: what they switch on, and what off."""

# ruff: noqa: E501 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    (
        "3. **Enable permissions:**\n   - ✅ Enable Reading\n   - ✅ Enable Withdrawals (required for settlement)\n   - ❌ Disable Spot & Margin Trading (not needed)",
        "Enable Withdrawals",
    ),
    ("3. Enable permissions:\n- Enable Reading\n- Enable Withdrawals\n", "Enable Withdrawals"),
    (
        "   5. Ensure the following options are enabled:\n      [x] Read info\n      [x] Enable trading\n      [x] Enable withdrawals\n",
        "withdrawals",
    ),
    (
        "| Permission | Required? |\n|---|---|\n| Enable Reading | Yes |\n| Enable Withdrawals | Yes |",
        "Enable Withdrawals",
    ),
    ("## Required permissions\n\n- Enable Reading\n- Enable Withdrawals\n", "Enable Withdrawals"),
    ("Permissions needed:\n\n* Read\n* Trade\n* Withdraw\n", "Withdraw"),
    (
        "1. Create API key\n2. Edit restrictions\n3. Enable Withdrawals\n4. Copy the key",
        "Enable Withdrawals",
    ),
    ("- Enable Reading: YES\n- Enable Withdrawals: YES\n", "Enable Withdrawals"),
    ("```\nEnable Reading ON\nEnable Withdrawals ON\n```", "Enable Withdrawals"),
    (
        '4. **Enable "Enable Spot & Margin Trading" permission** ⚠️\n5. **Enable "Enable Withdrawals" permission** ⚠️\n',
        "Enable Withdrawals",
    ),
    (
        '<ul><li>✅ Enable Reading</li>\n<li class="yes">✅ Enable Withdrawals <span>— with whitelisted address only (see below)</span></li>\n<li>❌ Enable Internal Transfer — Not needed</li></ul>',
        "Enable Withdrawals",
    ),
    (
        "| Required | Optional |\n|---|---|\n| Enable Withdrawals | Enable Futures |",
        "Enable Withdrawals",
    ),
    (
        "| API scope | Needed |\n|---|---|\n| Read | yes |\n| Trade | yes |\n| Withdraw | yes |",
        "Withdraw",
    ),
]


@pytest.mark.parametrize(("text", "words"), ASKS, ids=ascii)
def test_it_asks(text: str, words: str) -> None:
    assert read(text) == [("withdrawal-scope", words, "warning")]


DOES_NOT_ASK = [
    "        [✓] Read Info [✓] Enable Trading [X] Enable Withdrawals \n",
    "```\n[*] Read Only    [*] Enable Trading    [] Enable Withdrawals\n```",
    "- ❌ **Enable Withdrawals** - Keep disabled for security",
    "| Permission | Required? |\n|---|---|\n| Enable Reading | ✅ Yes |\n| Enable Withdrawals | ❌ **NEVER** |",
    "**Forbidden:**\n- Withdrawals\n- Enable Withdrawals\n",
    "## Do NOT enable\n\n- Enable Withdrawals\n- Enable Futures\n",
    "- Withdrawal history\n- Users can withdraw at any time\n",
    "- Added withdrawal permission check for API keys",
    "- [ ] Enable Withdrawals",
    '- [ ] API key has "Enable Withdrawals" permission',
    "## CoinDCX API Setup\n\n3. Create a new API key:\n   - ✅ Read Info\n   - ✅ Enable Withdrawals (optional)\n",
    "- Bybit API key: enable withdrawal permission",
    "- Enable Reading: YES\n- Enable Withdrawals: NO\n",
    "- Enable Reading: ✅ YES\n- Enable Withdrawals: ❌ NO\n- Enable Internal Transfer: ❌ NO\n",
    "```yaml\nAPI_Restrictions:\n  - Enable Reading: ✅ YES\n  - Enable Withdrawals: ❌ NO\n```",
    "```\nEnable Reading ON\nEnable Withdrawals OFF\n```",
    "**Permissions:**\n   - **Enable Spot & Margin Trading:** on\n   - **Enable Withdrawals:** OFF\n",
    '### ❌ DON\'T:\n- ❌ NEVER enable "Enable Withdrawals" permission\n',
    '**NEVER:**\n- Enable "Enable Withdrawals" permission\n- Share API keys\n',
    "| Permission | Required | Rationale |\n|---|---|---|\n| Enable Withdrawals | **NO** | Never needed, security risk |\n| Enable Internal Transfer | **NO** | Not needed |",
    "| Enable Withdrawals | **OFF** | Un bot nunca necesita retirar. |",
    "| Penarikan dana | Enable Withdrawals | Transfer | ❌ **Selalu mati** |\n| Transfer internal | Permits Universal Transfer | Transfer | ❌ Mati |",
    "- [x] Withdrawals disabled on the API key",
    "| Required | Forbidden |\n|---|---|\n| Enable Reading | Enable Withdrawals |",
    "| Scope | Needed |\n|---|---|\n| Read | yes |\n| Trade | yes |\n| Withdraw | no |",
    "| Feature | Free | Pro |\n|---|---|---|\n| Withdrawals | ✅ | ✅ |\n| Trading bot | ❌ | ✅ |",
    "## Features\n- ✅ Spot trading\n- ✅ Withdrawals\n",
    "### Withdraw\n`POST /sapi/v1/capital/withdraw/apply` submit a withdraw request.",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []
