"""Tell a sentence that states, supposes or explains a permission from one that asks for it."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from binlint.detect.prose.phrases import PLAIN, Phrases, marks_optional
from binlint.detect.prose.switchwords import ON

_CONDITION = Phrases(
    r"""(?: \b(?: if | when | whenever | unless | whether | in\s+case | once | while | wenn
        | falls | lorsque
        | quand | cuando | quando | jeśli | jeżeli | gdy | ako | если | когда | якщо | коли
        | eğer | jika
        | kalau | bila | nếu | khi )\b
      | (?:^\W*(?:si|se|als|kad)|[,:;(]\s*si)\s(?!require|requiere|necesita|debe|precisa|deve)
        | 如果|若|假如
        |一旦|当|もし|만약 )
      [^,，:]{0,160}$"""
)
_ARROW = Phrases(r"→|➜|⇒|[-=]>", PLAIN)
_HOLDS = Phrases(
    r"""\b(?:key|keys|schlüssel|clé|clave|chave|ключ\w*|anahtar\w*)\b \s* (?:\w+\s+){0,2}?
        (?: has | have | had | carries | holds | still | already | shows? | hat | tiene
        | tem | имеет )\b
        [^,]{0,40}$ | \b(?:detect\w* | found | report\w* | warn\w* | flag\w* | hidden | missing
        | lacks? | lacking)\b
        [^,]{0,60}$"""
)
_DEMANDS = Phrases(
    r"\b(?:must|should|ensure|make\s+sure|needs?|requires?|required|have\s+to|has\s+to|verify"
    r"|confirm|checklist"
    r"|check\s+that|prerequisites?|needed|create|use|generate)\b",
    PLAIN,
)
_EXPLAINS = Phrases(
    r"\b(?:this|which|that|option|endpoint|it|authori[sz]es|whether)\s+(?:\w+\s+)?"
    r"(?:allows?|lets?|enables?|permits?|authori[sz]es?|controls?|means?|indicates?)\b[^,]{0,60}$"
    r"|\b(?:checks|verifies|tests|detects|determines|tells|returns|reports)\s+(?:whether|if)\b"
    r"[^,]{0,120}$"
    r"|\b(?:allows|lets|enables|authori[sz]es)\s+(?:you|users?|this|the)\b[^,]{0,60}$"
    r"|\b(?:anyone|someone|attackers?|thie(?:f|ves)|hackers?)\b",
    PLAIN,
)
_PURPOSE = Phrases(r"\bto\s{1,6}(?:(?:enable|allow|activate)\s{1,6}(?:\w+\s+)?)?$", PLAIN)
_DUTY = Phrases(
    r"\b(?:needs?|needed|ha(?:s|ve)|requir\w+|sure|remember|wants?|ought|asked?|wish|you|keys?"
    r"|going|necessary|important"
    r"|recommended|mandatory|essential)\s+to\s{1,6}(?:\w+\s{1,6}(?:\w+\s+)?)?$",
    PLAIN,
)
_HEARSAY = Phrases(
    r"""^\W{0,4}(?:\w+\s+)?(?: error | warning | message | alert | exception | detected | found
        | history | log
      | requests? | fees? | toggle\s+is | section | tab | page | amounts? | endpoint | status
        | check\b
      | violation | risk )\b | ^\W{0,4}(?:is|are)\s+(?:currently|now|already|still)\b
      | ^[^.,;]{0,40}\b(?:is|are)\s+(?:an?\s+)?(?:\w+\s+)?(?:risk\w*|danger\w*)\b"""
)
_HISTORY = Phrases(
    r"^\W*(?:todo|fixme|added|fixed|removed|changed|improved|feat|(?-i:fix)|chore|refactor|docs"
    r"|bugfix|implemented"
    r"|v?\d+\.\d+\.\d+)\b[\s:(!]",
    PLAIN,
)
# A parameter's entry in a docstring, an endpoint by its name.
_ENTRY = Phrases(
    r"\b[a-z]\w{0,60}\s?\((?:Optional|Union|bool|str|int|List|Dict)\b[^.]{0,60}$"
    r"|^\W*(?:delete|add|query|get|update)\s+(?:ip\s+\w+\s+)?(?:for\s+)?(?:a\s+)?sub-?\s?account\b",
    PLAIN,
)


# What others want of the reader: a bot that asks for it is a scam.
_SCAM = Phrases(
    marks_optional(
        r"""\b(?: scam\w* | phish\w* | fraud\w* | malicious\w* | malware | thie(?:f|ves) | steals?
        | stolen | stealing | swindl\w* | impersonat\w* | red\s+flag | betrug\w* | betrüg\w*
        | arnaqu\w* | escroqu\w* | estaf\w* | fraude\w* | golpes? | golpist\w* | truff\w*
        | oplicht\w* | oszust\w* | oszuk\w* | prevar\w* | podvod\w* | мошенни\w* | шахра\w*
        | обман\w* | измамн\w* | dolandırıcı\w* | penipu\w* | lừa\s+đảo | bedräger\w* )(?!\w)
      | 骗子 | 詐欺 | 诈骗 | 詐騙 | 骗局 | 钓鱼 | 釣魚 | 사기 | 피싱
      | \b(?:anyone|anybody|someone|somebody|nobody|whoever|those)\s(?:that|who|asking|wanting)\b
      | \b(?:any|every|no|some|other|another|such)\s(?:\w+\s){0,2}?(?:bots?|services?|platforms?
        | (?:web)?sites? | apps? | tools? | software | providers? | persons? | programs?
        | channels? | groups?)\s(?:that|which|who|asking|wanting|demanding|requiring)\b
      | \b(?:that|which|who|they|he|she)\s(?:\w+\s)?(?:asks?|wants?|tells?|urges?|begs?)\s+
        (?:you|users?|people|me|us|for)\b"""
    )
)
# A state: "today the key is set to Unrestricted".
_STATE = Phrases(
    r"""\b(?: is | are | was | were | been | currently | today | now | still | ist | war | steht
        | est
        | está | estaba | è | era | jest | był | стоит | стоїть | было ) \s+ (?:\w+\s+){0,2}?
      (?: set | left | kept | configured | auf | en | em | sur | su | su | na | на | в )
      \s+(?:to\s+|on\s+|at\s+|as\s+|with\s+)?$
      | \b(?:shows?|says?|reads?|reports?|displays?)\s+$"""
)
# A heading or message about a mistake, in which a permission's state is the mistake.
_MISTAKE = Phrases(
    marks_optional(
        r"""\b(?: errors? | incorrect\w* | wrong | problems? | issues? | invalid | fail\w*
        | mistakes?
        | misconfigur\w+ | symptoms? | causes? | bad | danger\w* | unsafe | insecure | violation
        | fehler\w* | falsch\w* | erreurs? | erreur | errores | erro[rs]? | incorret[oa]s?
        | errat[oa]
        | fout\w* | błęd\w* | błąd | greška | ошибк\w* | помилк\w* | hata\w* | yanlış | kesalahan
        | salah | lỗi | chyb\w* )(?!\w) | 错误 | 報錯 | 报错 | 錯誤 | エラー | 오류 | 에러"""
    )
)
_SWITCHED = Phrases(
    r"\s*(?:(?:is|are|was|were)\s+)?(?:enabled|on|active|allowed|granted|aktiviert|activé\w*"
    r"|activad\w+|включен\w*|açık|已开启|有効|활성화)\s*"
    r"(?:\W*$|[(（]|(?:on|for|at|in|beim|am|pour|sur|en|para|na|для|на|у)\s)"
)


def blames(before: str, after: str) -> bool:
    """Tell a message that names a state as a mistake: "Error: withdrawals enabled"."""
    return bool(_SWITCHED.match(after) and _MISTAKE.search(before) and not _DEMANDS.search(before))


def tells_of_choice(before: str, after: str) -> bool:
    """Tell a sentence that states, supposes or warns of a choice from one that makes it."""
    outcome = before[_last_end(_ARROW, before) :]  # "if your IP changes → Unrestricted"
    if supposes(outcome) or records(before) or _SCAM.search(before) or _SCAM.search(after):
        return True
    return bool(_STATE.search(before)) and not _DEMANDS.search(before)


def _last_end(words: Phrases, text: str) -> int:
    end = 0
    for found in words.finditer(text):
        end = found.end()
    return end


def describes(before: str, after: str) -> bool:
    """Tell a sentence that states, supposes or explains from one that asks."""
    if supposes(before) or _ENTRY.search(before) or blames(before, after):
        return True
    if _SCAM.search(before) or _SCAM.search(after):
        return True
    if _HOLDS.search(before) and not _DEMANDS.search(before):
        return True
    if _PURPOSE.search(before) and not _DUTY.search(before):
        return True
    return bool(_EXPLAINS.search(before) or _HEARSAY.search(after) or _HISTORY.search(before))


def supposes(before: str) -> bool:
    """Tell a condition, "if withdrawals …", from what is asked for under one."""
    return bool(_CONDITION.search(before)) and not ON.search(before.rpartition(",")[2])


def records(before: str) -> bool:
    """Tell an entry of a list of changes, or of things to do."""
    return bool(_HISTORY.search(before))
