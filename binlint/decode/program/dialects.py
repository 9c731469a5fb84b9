"""What the words and signs of the languages mean for calls, blocks, types and keys."""

from __future__ import annotations

from typing import Literal, NamedTuple


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


FUNCTIONS = words("function func fn fun def defp defmacro sub init constructor")
CLASSES = words(
    "class interface struct enum trait impl module namespace protocol extension record"
    " object defmodule contract mixin union"
)
CONDITIONS = words("if elif elsif elseif else unless guard")
SWITCHES = frozenset(["switch", "match", "when", "select"])
CONTROLS = words(
    "for while do try catch finally loop unsafe synchronized using lock with foreach defer"
    " go until except rescue ensure begin repeat fixed checked"
)
CASES = frozenset(("case", "default"))
SELF = frozenset(("this", "self"))
TRUE = frozenset(("true", "True", "TRUE", "YES"))
FALSE = frozenset(("false", "False", "FALSE", "NO"))
NULL = words("null None nil NULL undefined nullptr Null")
# Words that make no difference to what they stand before.
MODIFIERS = words(
    "public private protected internal static final readonly const let var val mut abstract"
    " override async export default declare lateinit open sealed virtual volatile transient"
    " pub extern inline constexpr required late local unsafe partial suspend get set new"
    " fileprivate lazy weak data companion my our final implicit"
)
_WORDS = words(
    "return throw raise yield await break continue in is as not and or typeof instanceof"
    " delete import from package use using extends implements super extern assert goto echo"
    " print pass del global nonlocal lambda then end export void new"
)
_COMMON = CONDITIONS | SWITCHES | CONTROLS | CASES | TRUE | FALSE | NULL | _WORDS
# Words that some languages use as names.
_SOFT = words(
    "constructor new init sub fn fun func def object record module contract union mixin"
    " extension protocol"
    " when select match go using lock with loop repeat until fixed checked begin ensure"
    " rescue except elif elsif guard unless as is in and or not print echo pass del global"
    " then end use from raise lambda defer package void YES NO namespace export delete"
    " assert open get set"
)


class Dialect(NamedTuple):
    """The grammar of a language, as far as it is told apart."""

    keywords: frozenset[str]
    types: Literal["", "before", "colon", "behind"] = ""  # where a declared type stands
    joints: frozenset[str] = frozenset((".", "?.", "::", "->", "?->"))
    colon_names: bool = False  # `name: value` in a call
    arrow_keys: bool = False  # `key => value`
    methods: bool = False  # a method is defined without a word that says so
    indented: bool = False  # blocks have no braces: their indentation tells
    closures: bool = False  # braces behind a call or a name hold a function
    composites: bool = False  # braces behind a type hold its fields
    markup: bool = False  # elements with attributes may stand among expressions
    arms: str = ""  # what parts the condition of a case from what it does, in a `match`


def _words(soft: str) -> frozenset[str]:
    return (_COMMON | FUNCTIONS | CLASSES) - (_SOFT - words(soft))


_JAVASCRIPT = Dialect(
    _words("new in delete export from with as void"), types="colon", methods=True, markup=True
)
_DIALECTS = {
    "javascript": _JAVASCRIPT,
    "typescript": _JAVASCRIPT._replace(
        keywords=_words("new in delete export from with as namespace void")
    ),
    "go": Dialect(_words("func select go defer package"), types="behind", composites=True),
    "java": Dialect(_words("new record package assert"), types="before", methods=True, arms="->"),
    "kotlin": Dialect(
        _words("fun object when in is as package init constructor"),
        types="colon",
        closures=True,
        arms="->",
    ),
    "csharp": Dialect(
        _words("new record namespace using lock is as in fixed checked"),
        types="before",
        colon_names=True,
        methods=True,
        arms="=>",
    ),
    "php": Dialect(
        _words("new fn match namespace use echo print global as and or"),
        types="before",
        colon_names=True,
        arrow_keys=True,
        arms="=>",
    ),
    "rust": Dialect(_words("fn match loop use as in"), types="colon", composites=True, arms="=>"),
    "python": Dialect(
        _words(
            "def elif with as is in and or not pass del global lambda raise assert print except"
            " from"
        ),
        types="colon",
        indented=True,
    ),
    "c": Dialect(_words("new union using namespace delete"), types="before", methods=True),
    "swift": Dialect(
        _words("func init extension protocol guard defer repeat is as in"),
        types="colon",
        colon_names=True,
        closures=True,
    ),
    "dart": Dialect(
        _words("new mixin extension is as in assert"),
        types="before",
        joints=frozenset((".", "?.", "..")),
        colon_names=True,
        methods=True,
    ),
    "scala": Dialect(
        _words("new def object match with package"),
        types="colon",
        closures=True,
        arms="=>",
    ),
    "ruby": Dialect(
        _words("def elsif unless until begin rescue ensure module end then and or not in when"),
        joints=frozenset((".", "&.", "::")),
        colon_names=True,
        arrow_keys=True,
        indented=True,
    ),
    "elixir": Dialect(
        _words("def unless end when and or not in rescue"),
        joints=frozenset((".",)),
        colon_names=True,
        arrow_keys=True,
        indented=True,
    ),
    "lua": Dialect(
        _words("repeat until end then and or not in"),
        joints=frozenset((".", ":")),
        indented=True,
    ),
}
_ALIKE = {
    "vue": _DIALECTS["typescript"],
    "svelte": _DIALECTS["typescript"],
    "cpp": _DIALECTS["c"],
    "groovy": _DIALECTS["java"]._replace(colon_names=True, closures=True),
    "perl": Dialect(
        _words("sub unless until use and or not my package"),
        joints=frozenset(("->", "::")),
        arrow_keys=True,
    ),
    "powershell": Dialect(_words("")),
    "r": Dialect(_words(""), joints=frozenset(("$", "::"))),
    "julia": Dialect(_words("module end using"), indented=True),
}
_OTHER = Dialect(_words("new"), joints=frozenset((".", "?.", "::", "->")), methods=True)


def dialect(language: str) -> Dialect:
    """Return the grammar of a language; of one that is not known, what most have in common."""
    return _DIALECTS.get(language) or _ALIKE.get(language, _OTHER)
