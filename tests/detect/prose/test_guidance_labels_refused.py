"""The same boxes where a guide tells to leave them, or to tick the safe ones."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

DOES_NOT_ASK = [
    "## Fehler: Auszahlungen aktiviert (API)",
    "U API klíče nepovolujte výběry (Enable Withdrawals).",
    "Na API kľúči nepovoľujte výbery (Enable Withdrawals).",
    "На API ключі не вмикайте «Enable Withdrawals».",
    "V nastavení API klíče nezaškrtávejte Enable Withdrawals.",
    "Aktiver aldrig Enable Withdrawals på API-nøglen.",
    "Aktivera inte Enable Withdrawals för API-nyckeln.",
    'Dung bat "Enable Withdrawals" cho API key.',
    "Khong bat Enable Withdrawals cho API.",
    'Đừng bật "Cho phép rút tiền" cho API key.',
    '"Para çekme işlemlerini etkinleştir" seçeneğini işaretlemeyin (API).',
    '"Para cekme islemlerini etkinlestir" secenegini isaretlemeyin (API anahtari).',
    'No marques "Habilitar retiros" en la clave API.',
    'Não marque "Habilitar saques" na chave API.',
    'Marca "Restringir el acceso solo a IP de confianza" en la clave API.',
    'Marque "Restringir acesso apenas a IPs confiáveis" na chave API.',
    "Setzen Sie den Haken bei „Zugriff nur auf vertrauenswürdige IPs beschränken“ (API).",
    "Поставьте галочку «Ограничить доступ только доверенными IP» у API ключа.",
    "Cochez « Restreindre l'accès aux IP de confiance uniquement » pour la clé API.",
    'Centang "Batasi akses hanya ke IP tepercaya" pada kunci API.',
    "API-sleutel: zet opnames uit en kies alleen vertrouwde IP-adressen.",
    "Без ограничений по сумме: бот торгует через API, IP любой.",
    "El bot opera sin restricciones. Usa la IP del servidor en la API.",
    "1. 币安 API 管理\n2. 不要取消IP限制（否则 30 天后失效）\n",
    "取消 API 的 IP 限制的做法很危险",
    "不能取消 API 的 IP 限制。",
    "API: IP 제한을 해제하지 마세요.",
    "Les retraits ne doivent pas être activés sur la clé API.",
    "Run the bot. Bat file: run.bat withdraws nothing (API).",
    "Set up the bat with API key; withdrawals off.",
    "Il bot funziona senza restrizioni di IP per la dashboard (API).",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []
