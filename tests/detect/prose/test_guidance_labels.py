"""Binance's form in other languages, as setup guides name its boxes."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    ("1. 打开 API 管理\n2. 取消IP限制（云主机没有固定 IP）\n", "no-ip-restriction", "IP限制"),
    ("如果还不行，就取消 API 的 IP 限制", "no-ip-restriction", "IP 限制"),
    ("- 如果不行，关闭 API 的 IP 白名单（动态 IP）\n", "no-ip-restriction", "IP 白名单"),
    ("API 的 IP 选择「不限制（安全性较低）」", "no-ip-restriction", "不限制（安全性较低）"),
    ("IP访问限制：不限制（不太安全），API 即可使用", "no-ip-restriction", "不限制（不太安全）"),
    ("API 키의 IP 제한을 해제하세요 (고정 IP가 없는 경우).", "no-ip-restriction", "IP 제한"),
    (
        "IP 접근: '제한 없음 (보안 낮음)' 선택 (API 키)",
        "no-ip-restriction",
        "제한 없음 (보안 낮음)",
    ),
    (
        'API anahtarında "Para çekme işlemlerini etkinleştir" kutusunu işaretleyin.',
        "withdrawal-scope",
        "Para çekme",
    ),
    (
        'API anahtarinda "Para cekme islemlerini etkinlestir" kutusunu isaretleyin.',
        "withdrawal-scope",
        "Para cekme",
    ),
    (
        "API anahtarında IP erişimini 'Sınırsız (Daha az güvenli)' yapın ve seçin.",
        "no-ip-restriction",
        "Sınırsız (Daha az güvenli)",
    ),
    (
        "Quita la marca de «Restringir el acceso solo a IP de confianza» en la clave API.",
        "no-ip-restriction",
        "solo a IP de confianza",
    ),
    (
        'Activa la casilla "Habilitar retiros" en la clave API.',
        "withdrawal-scope",
        "Habilitar retiros",
    ),
    (
        'En acceso IP elige "Sin restricciones (Menos seguro)" para la API.',
        "no-ip-restriction",
        "Sin restricciones (Menos seguro)",
    ),
    (
        "Para la clave API marca «Sin restricciones» en el acceso por IP.",
        "no-ip-restriction",
        "Sin restricciones",
    ),
    (
        'Desmarque "Restringir acceso apenas a IPs confiáveis" na chave API.',
        "no-ip-restriction",
        "apenas a IPs confiáveis",
    ),
    (
        'Em IP, selecione "Irrestrito (Menos seguro)" na chave API.',
        "no-ip-restriction",
        "Irrestrito (Menos seguro)",
    ),
    ('Marque "Ativar saques" na chave de API.', "withdrawal-scope", "saques"),
    (
        "Den Haken bei „Zugriff nur auf vertrauenswürdige IPs beschränken“ entfernen (API-Key).",
        "no-ip-restriction",
        "nur auf vertrauenswürdige IPs",
    ),
    (
        "Beim IP-Zugriff „Uneingeschränkt (weniger sicher)“ wählen (API).",
        "no-ip-restriction",
        "Uneingeschränkt (weniger sicher)",
    ),
    (
        "„Auszahlungen aktivieren“ beim API-Schlüssel anhaken.",
        "withdrawal-scope",
        "Auszahlungen aktivieren",
    ),
    (
        "Décochez « Restreindre l'accès aux IP de confiance uniquement » pour la clé API.",
        "no-ip-restriction",
        "IP de confiance uniquement",
    ),
    (
        "Pour l'IP, choisissez « Sans restriction (moins sécurisé) » (clé API).",
        "no-ip-restriction",
        "Sans restriction (moins sécurisé)",
    ),
    (
        "Cochez « Activer les retraits » pour la clé API.",
        "withdrawal-scope",
        "Activer les retraits",
    ),
    (
        "Cochez « Autoriser les retraits » pour la cle API.",
        "withdrawal-scope",
        "Autoriser les retraits",
    ),
    (
        'Bat "Enable Withdrawals" cho khoa API, sau do luu lai.',
        "withdrawal-scope",
        "Enable Withdrawals",
    ),
    ('Bước 3: Bật "Cho phép rút tiền" cho API key.', "withdrawal-scope", "rút tiền"),
    (
        'Chọn "Không giới hạn (Kém an toàn)" ở mục IP của API.',
        "no-ip-restriction",
        "Không giới hạn (Kém an toàn)",
    ),
    (
        'Hapus centang "Batasi akses hanya ke IP tepercaya" pada kunci API.',
        "no-ip-restriction",
        "hanya ke IP tepercaya",
    ),
    (
        'Pilih "Tidak dibatasi (Kurang aman)" untuk akses IP kunci API.',
        "no-ip-restriction",
        "Tidak dibatasi (Kurang aman)",
    ),
    ('Aktifkan "Penarikan" pada izin kunci API.', "withdrawal-scope", 'Penarikan" pada izin'),
    (
        "3. Поставьте галочку «Включить вывод средств» для API ключа.",
        "withdrawal-scope",
        "вывод средств",
    ),
    (
        "3. Включите «Разрешить вывод средств» (API ключ).",
        "withdrawal-scope",
        "Разрешить вывод средств",
    ),
    (
        "Выберите «Без ограничений (менее безопасно)» в доступе по IP для API ключа.",
        "no-ip-restriction",
        "Без ограничений (менее безопасно)",
    ),
    (
        "Снимите галочку «Ограничить доступ только доверенными IP» у API ключа.",
        "no-ip-restriction",
        "только доверенными IP",
    ),
    ("Увімкніть «Дозволити виведення» для API ключа.", "withdrawal-scope", "Дозволити виведення"),
    (
        "Odznacz „Ogranicz dostęp tylko do zaufanych adresów IP” (klucz API).",
        "no-ip-restriction",
        "tylko do zaufanych adresów IP",
    ),
    ("Zaznacz „Włącz wyplaty” dla klucza API.", "withdrawal-scope", "wyplaty"),
    (
        'Deseleziona "Limita accesso solo agli IP attendibili" nella chiave API.',
        "no-ip-restriction",
        "solo agli IP attendibili",
    ),
    (
        'Kies bij IP voor "Onbeperkt (minder veilig)" (API-sleutel).',
        "no-ip-restriction",
        "Onbeperkt (minder veilig)",
    ),
    ("Povolte výběry (Enable Withdrawals) u API klíče.", "withdrawal-scope", "výběry"),
    (
        "APIキーの「信頼できるIPのみにアクセスを制限する」のチェックを外してください。",
        "no-ip-restriction",
        "信頼できるIPのみ",
    ),
    (
        "IPは「無制限（安全性が低い）」を選択（APIキー）",
        "no-ip-restriction",
        "無制限（安全性が低い）",
    ),
    ("निकासी (Enable Withdrawals) सक्षम करें, API key", "withdrawal-scope", "निकासी"),
    (
        "| Permission | Value |\n|---|---|\n| Включить вывод средств | ✅ |",
        "withdrawal-scope",
        "вывод средств",
    ),
    (
        'Kaldır: "Erişimi yalnızca güvenilir IP\'lerle sınırla" API anahtarında',
        "no-ip-restriction",
        "yalnızca güvenilir IP",
    ),
    (
        'Bỏ chọn "Hạn chế quyền truy cập chỉ cho các IP đáng tin cậy" (API).',
        "no-ip-restriction",
        "chỉ cho các IP đáng tin cậy",
    ),
    ("API-Schluessel: Auszahlungen muessen aktiviert sein.", "withdrawal-scope", "Auszahlungen"),
]


@pytest.mark.parametrize(("text", "rule", "words"), ASKS, ids=ascii)
def test_it_asks(text: str, rule: str, words: str) -> None:
    assert read(text) == [(rule, words, "warning")]
