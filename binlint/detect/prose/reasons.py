"""Find where a sentence turns from what it asks to why: a purpose, a result, what fails without."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from binlint.detect.prose.phrases import Phrases, marks_optional
from binlint.detect.prose.switchwords import NEVER

# What happens if it is not done, and what it is for: no word behind it switches anything.
_REASON = Phrases(
    marks_optional(
        r"""\b(?: otherwise | or\s+else | else | or\s+(?:the|it|your)\b | so\s+that | because
        | since | as\s+(?:the|it) | in\s+order\s+(?:to|that)
      | sonst | ansonsten | damit | weil | denn | da\s+(?:die|der|das)
      | sinon | afin\s+(?:que|de) | parce\s+qu[e’'] | puisqu[e’'] | car\s+(?:les?|la|il|elle|c)
      | pour\s+que
      | de\s+lo\s+contrario | si\s+no\b | para\s+que | ya\s+que | porque
      | caso\s+contrário | senão | já\s+que | pois
      | altrimenti | affinché | perché | poiché | anders | omdat | zodat | inaczej | żeby
      | ponieważ | gdyż | inače | jer | budući | protože | jinak | aby
      | иначе | потому\s+что | так\s+как | поскольку | чтобы | інакше | тому\s+що | оскільки | щоб
      | aksi\s+\w+ | yoksa | çünkü | jika\s+tidak | kalau\s+tidak | karena | agar | supaya
      | nếu\s+không | bởi\s+vì )\b
      | 否则 | 否則 | 不然 | 因为 | 因為 | 以便 | 그렇지\s?않"""
    )
)
# "… - without it the script cannot pay out"
_WITHOUT = Phrases(
    marks_optional(
        r"""(?: [,:;(（，：；—–-] | ^ ) \s* (?: \b(?: without\s+(?:it|this|that|them|these)
      | ohne\s+(?:ihn|sie|es|das|dies\w*) | sans\s+(?:cela|ça|elles?|lui|eux|celle-ci)
      | sin\s+(?:ell[oa]s?|est[oa]|es[oa]|él) | sem\s+(?:is[st]o|el[ea]s?|ess[ea])
      | senza\s+(?:di\s+)?(?:ess[oaei]|ciò|quest[oa]|lui|lei) | zonder\s+(?:dit|deze|dat|die|hem)
      | без\s+(?:н[ёе][её] | него | этого | этой | неї | нього | цього | цієї)
      | bez\s+(?:tego | niej | niego | toga | toho | nje(?:ga)? | ovoga? | n[ěi])
      | (?:bu|o)\s+olmadan | onsuz | bunsuz | tanpa\s+(?:itu|ini) | không\s+có\s+nó
      | thiếu\s+nó ) (?!\w)
      | 没有(?:它|这个|此) | 沒有(?:它|這個|此) | (?:これ|それ)がない(?:と|場合) | 없으면 )"""
    )
)
# A loss; without one the clause says that nothing is missed: "without it the bot works, too".
_FAILS = Phrases(
    r"""\b(?: fail\w* | errors? | reject\w* | impossible | stops? | breaks? | fehl\w+ | scheiter\w*
      | échou\w* | erreur | falla\w* | falh\w* | errore | fout | błąd | greška | ошибк\w*
      | помилк\w* | упад\w+ | hata | gagal | lỗi )\b | 失败 | 失敗 | 出错 | エラー | 오류 | 실패"""
)
_TAIL = 120  # characters of such a clause that are read
# A box's label with what it is for, right behind it: "Enable Withdrawals to send payouts".
_PURPOSE = Phrases(
    r"""\s*[-–—:,(（]?\s*to\s+(?: let | allow | enable | make | send | pay | move | sweep | cash
      | transfer | withdraw | receive | be\s+able | distribute | forward | collect | take
      | use )\b"""
)


def turn(after: str) -> int:
    """Return where the words behind a name turn to a reason; their length if they never do."""
    found = _REASON.search(after)
    end = found.start() if found else len(after)
    for without in _WITHOUT.finditer(after, 0, end):
        tail = after[without.end() : without.end() + _TAIL].lstrip(" ,")
        clause = tail.partition(",")[0]
        if NEVER.search(clause) or _FAILS.search(clause):
            return without.start()
    return end


def follows(after: str) -> bool:
    """Tell whether a reason stands right behind a name, and nothing between them."""
    at = turn(after)
    return (at < len(after) and not after[:at].strip(" ,;:-–—(（")) or bool(_PURPOSE.match(after))
