"""What permissions, safeguards and checks are called in the languages of setup guides."""

# A group's name is the kind of mention, see topics.Kind.
# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from binlint.detect.prose.phrases import Phrases, marks_optional

# "withdraw" and "permission" in other languages, as people who write setup guides have them.
_WITHDRAWAL = marks_optional(
    r"""
    withdraw(?:al)?s? | auszahlung\w* | abhebung\w* | retraits? | retiros? | retiradas? | saques?
  | levantamentos? | preliev[oi] | prelievi | opnames? | opnemen | wypłat\w* | isplat\w*
        | povlačenj\w*
  | исплат\w* | выво[дз]\w*(?:\s+средств)? | сняти\w+ | вив[ео]д\w* | çekim\w* | para\s+çekme
        | penarikan
  | rút\s+tiền | rut\s+tien | retrager\w+ | výběr\w* | výber\w* | udbetaling\w* | uttag\w*
        | uttak\w* | kifizetés\w* | теглен\w* | αναλ[ήη]ψ\w* | αν[άα]ληψ\w*"""
)
_WITHDRAWAL_SIGNS = "提现|提現|提币|提幣|提领|提領|出金|출금|سحب|برداشت|ถอน|निकासी"
_PERMISSION = marks_optional(
    r"""
    permissions? | rights? | scopes? | privileges? | perms?
  | berechtigung\w* | rechte?n? | freigabe | droits? | autori[sz]\w+ | permis\w* | derechos?
        | direitos?
  | permess[oi] | machtiging\w* | toestemming | uprawnie\w+ | dozvol\w* | ovlašten\w* | prava
        | дозвол\w*
  | прав[ао]? | разрешени\w* | доступ\w* | дозв[іо]л\w* | yetki\w* | izn?in?\w* | izin
        | hak(?:k\w*|lar\w*)?(?!\w) | quyền
  | oprávněn\w* | 权限 | 權限 | 権限 | 권한 | صلاحي\w* | สิทธิ์? | अनुमति"""
)
_NOT_A_PERMISSION = (
    r"(?!\s+(?:histor|fee|limit|request|address|page|amount|status|quota|queue|record|minimum"
    r"|method"
    r"|time|process|network|wallet|form|endpoint|api\s+endpoint|api\s+call|function|screen|tab"
    r"|test|fail"
    r"|support|feature|logic|service|handler|whitelist|lock|suspen|will|takes?|from|to\b|of\b"
    r"|your|my|all\b))"
)
_GAP = r"[^.;:：!?。；\n|]{0,24}?"
WITHDRAWALS = Phrases(
    rf"""(?P<label> (?-i: \b(?:Enable|Allow|ENABLE)\ (?:Withdrawals?|WITHDRAWALS?)\b )
        | (?:启用|啟用|允许|允許|开启|開啟|开通|開通|打开) [ ]? (?:提现|提現|提币|提幣)
        | \bAuszahlungen\ aktivieren\b
        | \bActiver\ les\ retraits\b | \bHabilitar\ (?:los\ )?(?:retiros|saques)\b
        | \bAbilita\ prelievi\b
        | Разрешить\ вывод(?:\ средств)? | \bÇekim(?:lere|e)?\ İzin\b | 出金を有効(?:に|化)
        | 출금\ ?활성화 )
      | (?P<phrase> \bwithdraw(?:al)?s?(?:\s+funds)?[\s-]{{1,6}}(?:api\s+
        |key\s+)?(?:permissions?|perms?|rights?|scopes?
          |privileges?|option|checkbox|check\s?box|box|authority|access)\b
        | \bpermissions?\s+(?:to|for)\s+withdraw\w*
        | \b(?:auszahlungs|abhebe|abhebungs)-?(?:recht|berechtigung|freigabe|funktion)\w*
        | \bopname-?(?:recht|bevoegd)\w*
        | (?:{_WITHDRAWAL}){_GAP}\b(?:{_PERMISSION})\b
        | (?:{_WITHDRAWAL_SIGNS})[ ]?(?:的)?(?:权限|權限|権限|권한)
        | \b(?:{_PERMISSION}){_GAP}(?:{_WITHDRAWAL})(?!\w) )
      | (?P<noun> \b(?:{_WITHDRAWAL})(?!\w){_NOT_A_PERMISSION}
        | (?:{_WITHDRAWAL_SIGNS})(?!记录|記錄|历史|歷史|地址|金额|手续费|手續費|次数|申请|申請
        |到|내역|한도|수수료|先|手数料|額) )
      | (?P<switch> \b(?=\w{{0,40}}(?:binance|ccxt))(?!\w{{0,60}}(?:disabl|never|block|den[iy]))
        (?:\w{{0,40}}_)?(?:(?:enable|allow|permit)_?(?:\w{{1,12}}_)?withdraw(?:al)?s?
          |withdraw(?:al)?s?_(?:enabled|allowed))\s{{0,3}}[=:]\s{{0,3}}(?:true|1|yes|on)\b )"""
)
_TRANSFER_KIND = r"(?:universal|internal|sub-?\s?account)"
TRANSFERS = Phrases(
    rf"""(?P<label> \bPermits?\ {{1,6}}Universal\ {{1,6}}Transfers?\b
        | \bEnable\ {{1,6}}Internal\ {{1,6}}Transfers?\b
        | (?:允许|允許|启用|啟用|开启|開啟|开通)[ ]?(?:万向|萬向|万能|萬能|通用)(?:划转|劃轉|转账) )
      | (?P<phrase> \b{_TRANSFER_KIND}\s+transfers?[\s-]{{1,6}}(?:api\s+|key\s+)?(?:permissions?
        |rights?|scopes?|option|access)\b
        | (?:万向|萬向|万能|萬能|内部|內部)(?:划转|劃轉|转账
        |轉帳)[ ]?(?:的)?[(（]?[\w ]{{0,24}}[)）]?(?:权限|權限)
        | \b(?:{_PERMISSION}){_GAP}\b{_TRANSFER_KIND}\s+transfers?\b )
      | (?P<noun> \b(?:permits?\s+)?{_TRANSFER_KIND}\s+transfers?\b(?!\s+(?:histor|request
        |endpoint|api|type|record|service))
        | \buniversal-transfer\b | \btransferencias?\s+universal(?:es)?\b
        | \btransferências?\s+universa(?:l|is)\b
        | \btransferts?\s+universels?\b | универсальн\w+\s+перевод\w* | (?:万向|萬向|万能
        |萬能)(?:划转|劃轉)
        | ユニバーサル(?:送金|振替|トランスファー) | 유니버설\s?(?:전송|이체) )"""
)
_IP_GUARD = r"""(?: (?:trusted[\s-]+)?ip(?:[\s-]+address(?:es)?)?[\s-]+(?:access[\s-]+)?
      (?:restrictions?|restricting|white-?\s?list(?:ing|s)?
      |allow-?\s?list(?:ing|s)?|limit(?:ation)?s?|locks?|binding|filter(?:ing)?|field
        |beschränkung\w*|einschränkung\w*|k[ıi]s[ıi]t\w*) )(?!-)"""
# What Binance's form calls it, with its "(less secure)" behind; a capital alone makes it a name.
_LESS_SECURE = marks_optional(
    r"""\s{0,6} [(（] \s{0,3} (?: less\s+secure | menos\s+segur\w+ | moins\s+sécuris\w+
        | weniger\s+sicher | meno\s+sicur\w+ | minder\s+veilig | mniej\s+bezpieczn\w+
        | менее\s+безопасн\w+ | менш\s+безпечн\w+ | daha\s+az\s+güvenli | kurang\s+aman
        | kém\s+an\s+toàn | ít\s+an\s+toàn | méně\s+bezpečn\w+ | mai\s+puțin\s+sigur
        | [不较較安低][^()（）\n]{0,8}[安低全] | 安全性[^()（）\n]{0,6} | 보안[^()（）\n]{0,8} )
        \s{0,3} [)）]"""
)
_UNRESTRICTED = marks_optional(
    r"""[Uu]nrestricted | UNRESTRICTED | Sin\s+restricci(?:ones|ón) | Sem\s+restriç(?:ões|ão)
      | Irrestrito | Sans\s+restrictions? | Non\s+restreint | Uneingeschränkt | Unbeschränkt
      | Senza\s+restrizioni | Onbeperkt | Bez\s+ograniczeń | Без\s+ограничений
      | Неограниченн\w+ | Без\s+обмежень | Необмежен\w+ | Sınırsız | Kısıtlamasız
      | Kısıtlanmamış | Tidak\s+[Dd]ibatasi | Tanpa\s+[Bb]atasan | Không\s+giới\s+hạn
      | Không\s+hạn\s+chế | Bez\s+omezení | Fără\s+restricții | 無制限 | 제한\s?없음"""
)
OPEN_IP = Phrases(
    rf"""(?P<label> \b(?:{_UNRESTRICTED}|不限制|无限制|無限制){_LESS_SECURE} )
      | (?P<noun> \bunrestricted\b | (?-i: \b(?:{_UNRESTRICTED}) )(?!\w)
        | (?:不限制|无限制|無限制)[ ]?(?:IP)?(?!制)
        | \ballow(?:ing)?\s+(?:access\s+from\s+)?(?:all|any|every)\s+ips?(?:\s+address(?:es)?)?\b
        | \bany\s+ip(?:\s+address)?\s+(?:is\s+)?allowed\b )"""
)
# "Restrict access to trusted IPs only (Recommended)", as Binance's form has it elsewhere.
_TRUSTED = marks_optional(
    r"""(?:de\s+)?confianza | (?:de\s+)?confiança | confiáve(?:l|is) | (?:de\s+)?confiance
      | fiables? | vertrauenswürdig\w* | vertrouwde? | attendibil[ei] | affidabil[ei] | fidat[ei]
      | zaufan\w+ | доверенн\w+ | довірен\w+ | надійн\w+ | надежн\w+ | güvenilir
      | te?r?percaya | tin\s+cậy | tin\s+cay | důvěryhodn\w* | pouzdan\w+"""
)
_TRUST_GAP = r"[^.;:：!?。；|\n]{0,20}?"
_TRUSTED_IPS = rf"(?:(?:{_TRUSTED}){_TRUST_GAP}\bips?\b|\bips?\b{_TRUST_GAP}\b(?:{_TRUSTED})(?!\w))"
# Without a word like it, addresses are taken from the list or put there.
_ONLY = marks_optional(
    r"""solo | sólo | solamente | únicamente | apenas | somente | nur | uniquement | seulement
      | seule?s? | alleen | tylko | только | лише | тільки | yalnızca | yalnizca | sadece | hanya
      | chỉ | chi | pouze | jen | samo | doar"""
)
_TRUSTED_SIGNS = r"(?:受信任|可信|受信|信任|信頼|신뢰)[^。；|\n]{0,12}?(?<![a-z])ips?(?![a-z])"
TRUSTED_ONLY = Phrases(
    rf"""(?P<label> \b(?:{_ONLY})\b{_TRUST_GAP}\b{_TRUSTED_IPS}
        | \b{_TRUSTED_IPS}{_TRUST_GAP}\b(?:{_ONLY})\b
        | [限仅僅只][^。；|\n]{{0,8}}{_TRUSTED_SIGNS}
        | {_TRUSTED_SIGNS}[^。；|\n]{{0,4}}(?:のみ|だけ|만) )"""
)
RESTRICTION = Phrases(
    rf"""(?P<label> \b(?:restrict\s+)?access\s+to\s+trusted\s+ips?(?:\s+only)?\b )
      | (?P<noun> \b{_IP_GUARD}\b | \b(?:restric\w+|limit\w+|lista\s+blanca|lista\s+branca
        |whitelist|ograničenj\w+
          |ogranicz\w+|beperking\w*|liste\s+blanche)\s+(?:the\s+|your\s+|d[’'e]\s?|de\s+|di\s+|per\s+|po\s+
          |op\s+|por\s+)?(?:les\s+|l[’'])?ips?\b
        | (?:ограничени\w+|обмежен\w+|привязк\w+)\s+(?:по|за|к)\s+IP | \bwhitelist\s+ip\b
        | giới\s+hạn\s+IP | pembatasan\s+IP
        | IP\s?(?:地址)?\s?(?:限制|白名单|白名單|绑定|制限|ホワイトリスト|제한|화이트리스트)
        | \bip\s+k[ıi]s[ıi]tlama\w* )"""
)
# What else the form of a key has: it stands beside a permission as an object of the same verb.
OTHERS = marks_optional(
    rf"""
    reading | read(?:-only)? | info | spot | margin | stock | trad\w+ | futures | universal
  | internal | transfers? | deposits?
  | lesen | lesezugriff | leserecht\w* | handeln? | lecture | négociation | échange | lectura
        | operaciones | leitura | negociação | negociaciones | lettura | negoziazione | lezen
        | handelen | odczyt\w* | handlu | čitanje | trgovanj\w+ | čtení | obchodován\w+
  | чтени\w+ | торговл\w+ | читання | торгівл\w+ | čitanj\w+ | membaca | perdagangan | okuma
        | alım | satım | đọc | giao\s+dịch
  | {_IP_GUARD} | (?:restrict\s+access\s+to\s+)?trusted\s+ips?(?:\s+only)? | ip\s+access
  | ip[\s-]+(?:zugriff)?s?(?:be|ein)schränkung\w*
  | (?:restrictions? | limitations? | restricci\w+ | restriç\w+ | restrizion\w+ | beperking\w*
        | ogranicz\w+ | ograničenj\w+ | ограничени\w+ | обмежен\w+)
    \s+(?:d[ei]\s+|d[’']|par\s+|por\s+|per\s+|po\s+|по\s+|за\s+|op\s+)?ips?"""
)
OTHER_SIGNS = "交易|读取|讀取|现货|現貨|合约|读|查询|取引|現物|閲覧|읽기|거래"
_CHECK = r"(?:ssl|tls|https|certificates?|cert)"
TLS = Phrases(
    rf"""(?P<switch> \b\w{{0,40}}(?:(?:ssl|tls|cert\w{{0,9}})_?\w{{0,12}}verif\w{{0,9}}
        |verif\w{{0,9}}_?(?:ssl|tls|cert)\w{{0,9}}|\bverify
          |strict_ssl|rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED
          |PYTHONHTTPSVERIFY)\s{{0,3}}[=:]\s{{0,3}}(?:false|0|no|off)\b
        | \b(?:skip|disable|no|insecure|ignore)_(?:ssl|tls
        |cert)\w{{0,20}}\s{{0,3}}[=:]\s{{0,3}}(?:true|1|yes|on)\b
        | \bInsecureSkipVerify\s{{0,3}}[=:]\s{{0,3}}true\b )
      | (?P<phrase> \b(?:disabl\w+|turn(?:ing)?\s+off|switch(?:ing)?\s+off|skip\w*|ignor\w+
        |bypass\w*|deactivat\w+)\s+
          (?:the\s+|all\s+)?{_CHECK}(?:\s*/\s*{_CHECK})?\s+(?:certificate\s+)?(?:verif\w+
          |validation|checks?|checking|errors?) )"""
)
