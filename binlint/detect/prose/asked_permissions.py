"""Weigh the mention of a permission: does the text ask for it, refuse it or only speak of it?"""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from binlint.detect.prose import negation, reasons, topicwords
from binlint.detect.prose.demands import AT_START, Clause, Demand, switched
from binlint.detect.prose.negation import Judgement
from binlint.detect.prose.passages import PERMISSIONS, Passage
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.prose.switchwords import CHOOSE, ON
from binlint.detect.prose.topics import Mention
from binlint.model import Severity

# A verb that switches; "need" and "must" ask for many things besides permissions.
_SWITCHING = Phrases(
    r"^(?!need|requir|must|necess|ensure|make|be\s|should|has|have|on$|yes|optional|give|add"
    r"|muss|müss|brauch|benötig"
    r"|erforder|notwend|nécess|requi|besoin|doi|oblig|neces|precis|dev[eo]|debe|exig|richie|serv"
    r"|nodig|vereist|moet|wymag"
    r"|potrze|musi|koniecz|potrebn|mora|нуж|треб|необх|долж|обяз|потр|gerek|zorun|perlu|wajib"
    r"|diperl|harus|butuh|cần|phải"
    r"|需要|必须|必須|须|需|必要|필요|필수|sim|ja$|oui|sí)",
    PLAIN,
)
# What may stand between such a verb and a bare noun: other permissions.
_ENUMERATION = Phrases(
    rf"""(?: [\s,;:&+/()、，-] | \b(?: and | or | the | all | also | both | api | options?
        | permissions? | box(?:es)? | these
        | following | und | et | y | e | en | i | и | та | і | ve | dan | và | oraz | les?
        | la | l | los | las | os? | as? | an | gli | il | lo | il | die | den | der | de | het
        | sie | {topicwords.OTHERS} )\b
        | {topicwords.OTHER_SIGNS} | 和 | 与 | 及 | 以及 | と | 및 )*"""
)
_EXPORTS = Phrases(
    r"\b(?:export|run|pass|start|with|put|définir|define|задайте|ayarla\w*)\b", PLAIN
)
_CAUTION = Phrases(r"^[^.,;]{0,40}\bonly\s+(?:when|if|where)\b", PLAIN)
_TITLE = 120  # characters before a mark in which its row may be titled
_NEAR = 30  # characters behind a bare noun in which a word that switches it stands
_VERBAL = Phrases(
    r"\b(?:to|can|could|will|would|may|might|cannot|you|we|they|(?-i:I)|users?|customers?|auto"
    r"|automatically|for|each|per|all|your"
    r"|of|the|their|his|by|on|from|after|before|during|bank|crypto|fiat|coin|pending|daily)\s+$",
    PLAIN,
)
_SENTENCE = 200  # characters of a sentence on either side of what it mentions
_WARNING = Phrases(
    r"""\W* (?: if | when | once | should | wenn | falls | si | se | jeśli | если ) \b
        [^.!?]{0,300}?
        \b(?: anyone | anybody | someone | attackers? | hackers? | thie(?:f|ves) | whoever
          | jeder | dieb\w* | angreifer\w* | alguien | cualquiera | qualquer | ladr\w+ | voleur\w*
          | n'importe | злоумышленник\w* | любой ) \b [^.!?]{0,60}?
        \b(?: steal\w* | take | drain\w* | empt\w+ | withdraw | move | send | stehlen | abheben
          | robar | vaciar | roubar | esvaziar | voler | vider | украсть | вывести ) \b"""
)
# "allow the withdrawal": given to the key rather than made by somebody.
_GIVEN = Phrases(
    r"""\b(?: allow(?:ing|ed)? | enabl(?:e|ing|ed) | activat(?:e|ing) | permit(?:ting)?
        | grant(?:ing)?
        | tick(?:ing)? | check | turn\s+on | switch\s+on | give(?:\s+(?:it|the\s+key))? )
      \s+(?:also\s+)?(?:the|all|their|your)\s+$"""
)
_REFERENCE = Phrases(
    r"\bendpoint\b|\bthis\s+(?:method|interface|api|request|function|call)\b|接口|\bclient\.\w+\(",
    PLAIN,
)
_REPORTED = Phrases(r"\s*(?:[:：=]\s*$|(?:is\s+|are\s+)?enabled\b)", PLAIN)
# A whole message: "⚠️ Withdrawals enabled", "Warning: withdrawals are on".
_REPORT_TITLE = Phrases(
    r"[^\w*•·-]*(?:(?:warn(?:ing)?|info|status|note|alert|attention|danger)\s*[:\]!-]\W*)?", PLAIN
)
_STATUS = Phrases(
    r"""\s*(?:permissions?|access|rights?)?\s*[:=]?\s* (?:(?:is|are)\s+)?(?:currently\s+|now\s+)?
      (?: enabled | on | allowed | active | permitted | granted | possible | yes ) \W*$"""
)
# Titles of lists of what a program can do, or will.
_NEWS = Phrases(
    r"""\W*(?: change-?log | changes | to-?do(?:\s+list)? | roadmap | (?:new\s+)?features?
      | releases?(?:\s+notes)? | planned(?:\s+features)? | what[’']?s\s+new | history )\W*"""
)
# The sentence with which Binance's own documentation, and each SDK made from it, says so.
_COPIED = Phrases(r"\b(?:requests?|calls?|use)\s+this\s+endpoint\b", PLAIN)


def _warns(passage: Passage, mention: Mention) -> bool:
    """Tell advice against it: "If you enable withdrawals, anyone with the key can steal"."""
    start = max(0, mention.start - _SENTENCE)
    before = passage.words[start : mention.start]
    start += max(before.rfind(". "), before.rfind("! "), -1) + 1
    return bool(_WARNING.match(passage.words, start, mention.end + _SENTENCE))


def weigh(passage: Passage, mention: Mention, clause: Clause) -> Demand | None:
    """Return why a text asks for a permission, None if it does not."""
    before, after = clause
    said = negation.judge(before, after, label=mention.kind == "label")
    if said.polarity in ("off", "described"):
        return None
    if mention.kind == "switch":
        return _assigned(passage, mention, clause)
    if not passage.about_keys(mention) or _warns(passage, mention):
        return None
    if mention.kind == "noun" and _VERBAL.search(before) and not _GIVEN.search(before):
        return None
    if passage.context.structure.language == "code" and _is_report(clause, mention):
        return None
    if negation.refuses(passage.words[mention.start : mention.end]):
        return None
    found = switched(passage, mention)
    if found.polarity == "off":
        return None
    above = passage.above(mention)
    severity = _severity(passage, mention, clause)
    if found.polarity == "on":
        named = mention.kind != "noun" or passage.lists_permissions()
        named = named or bool(PERMISSIONS.search(passage.words[: mention.start][-_TITLE:]))
        if not named and not _asks(mention, before, after):
            return None
        return Demand("checked", f"marked {found.word!r}", severity or "note")
    if above.polarity == "off" or severity is None:
        return None
    if said.polarity == "on" and _asks(mention, before, after):
        return Demand("instruction", f"the sentence says {said.word!r}", severity)
    if above.polarity == "on" and _is_listed(mention, before):
        return Demand("heading", f"under {above.word!r}", severity, "medium")
    if mention.kind != "label" or any(_NEWS.fullmatch(title) for title in passage.titles()):
        return None
    if _is_explained(passage, clause):
        return Demand("instruction", "a box of Binance's form, and what it is for", severity)
    if _is_listed(mention, before) and _is_step(passage, above):
        return Demand("label", "a box of Binance's form, listed as a step", severity, "medium")
    return None


def _is_report(clause: Clause, mention: Mention) -> bool:
    """Tell what a program prints of a key: "Enable Withdrawals:", "withdrawals enabled!"."""
    before, after = clause
    if not before.strip(" -*•") and _REPORTED.match(after):
        return True
    shown = mention.kind != "label" and _REPORT_TITLE.fullmatch(before)
    return bool(shown and _STATUS.match(after))


def _assigned(passage: Passage, mention: Mention, clause: Clause) -> Demand | None:
    """Return why a text tells to set a variable that permits withdrawals."""
    if passage.context.structure.language != "prose" or passage.above(mention).polarity == "off":
        return None
    before, after = clause
    listed = passage.block.form == "item" and AT_START.fullmatch(before)
    if not (listed or CHOOSE.search(before) or ON.search(before) or _EXPORTS.search(before)):
        return None
    if _CAUTION.search(after):
        return None
    return Demand("instruction", "tells to switch it on")


def _asks(mention: Mention, before: str, after: str) -> bool:
    """Tell whether a switching word is about the permission: of a bare noun not every one is."""
    if _CAUTION.search(after):
        return False
    if mention.kind != "noun":
        return True
    if any(_SWITCHING.match(found[0]) for found in ON.finditer(after[:_NEAR])):
        return True
    title, colon, listed = before.replace("：", ":").rpartition(":")
    if colon and PERMISSIONS.search(title) and _ENUMERATION.fullmatch(listed):
        return True
    return any(
        _SWITCHING.match(found[0]) and _ENUMERATION.fullmatch(before, found.end())
        for found in ON.finditer(before)
    )


def _is_listed(mention: Mention, before: str) -> bool:
    """Tell a member of a list, by itself or in a row of others, from a word of a sentence."""
    if mention.kind == "noun":
        return bool(AT_START.fullmatch(before)) or before.rstrip().endswith(
            (",", "、", "&", "+", "/")
        )
    return len(before) <= 80


def _is_step(passage: Passage, above: Judgement) -> bool:
    return passage.block.form == "item" and (
        above.polarity == "described" or passage.beside_labels()
    )


def _is_explained(passage: Passage, clause: Clause) -> bool:
    """Tell a step that says why from a button or a title of the same words."""
    if passage.block.form != "item" or not AT_START.fullmatch(clause.before):
        return False
    return reasons.follows(clause.after)


def _severity(passage: Passage, mention: Mention, clause: Clause) -> Severity | None:
    """Weigh documentation of an endpoint less than a guide: a note at most, None for nothing.

    What a comment in a program says its own users need, unless it was copied from there.
    """
    texts = (*clause, passage.words[:_TITLE])
    if passage.context.structure.language != "prose":
        return "note" if any(_COPIED.search(words) for words in texts) else "warning"
    if not any(_REFERENCE.search(words) for words in texts):
        return "warning"
    shown = mention.topic == "transfer" and not passage.in_reference()
    return "note" if shown else None
