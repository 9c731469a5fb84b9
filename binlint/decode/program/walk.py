"""Walk through a program once, for its outline."""

from __future__ import annotations

from binlint.decode.program.braces import role_of_brace
from binlint.decode.program.chains import callee, target
from binlint.decode.program.code import Code
from binlint.decode.program.dialects import CLASSES
from binlint.decode.program.frames import LOOKED_AT, NAME_SIZE, STATEMENTS, Frame, Role
from binlint.decode.program.keys import HEADS, begins, is_case, is_delegate, is_key, separates
from binlint.decode.program.outline import Block, Element, Outline
from binlint.decode.program.roles import role_of_bracket, role_of_paren

_ASSIGNS = frozenset(("=", ":=", "??=", "||="))
_ASSIGNS_TOO = frozenset((("<-", "r"), ("+=", "csharp")))  # of C#: adds a handler


def outline(code: Code) -> Outline:
    """Walk through a program once."""
    walk = _Walk(code)
    for at in range(len(code.tokens)):
        walk.step(at)
    walk.finish()
    return Outline(
        tuple(sorted(walk.elements, key=lambda each: (each.start, -each.end))),
        walk.roles,
        tuple(sorted(walk.blocks, key=lambda each: (each.start, -each.end))),
        tuple(dict.fromkeys(walk.defined)),
    )


class _Walk:
    def __init__(self, code: Code) -> None:
        self.code = code
        self.frames = [Frame(-1, "file", 0)]
        self.elements: list[Element] = []
        self.roles: dict[int, Role] = {}
        self.blocks: list[Block] = []
        self.defined: list[str] = []

    def step(self, at: int) -> None:
        """Take in the token at a place."""
        frame = self.frames[-1]
        first = self.code.tokens[at].first
        if first and at > frame.start and frame.role in STATEMENTS and begins(self.code, at):
            self._end(at, at)
        sign = self.code.signs[at]
        if not sign:
            if frame.operator < 0 and is_delegate(self.code, at):
                frame.operator = at
            return
        if sign in ("(", "[", "{"):
            self._open(at, sign)
        elif sign in (")", "]", "}"):
            self._close(at)
        elif separates(self.code, frame, at):
            self._end(at, at + 1)
        else:
            self._operator(at, sign)

    def finish(self) -> None:
        """Close what nothing closes."""
        while self.frames:
            self._leave(len(self.code.tokens))

    def _end(self, end: int, start: int) -> None:
        """End the statement or member; the next one starts at a place."""
        frame = self.frames[-1]
        if end > frame.start:
            self._element(frame, end)
        frame.begin(start)

    def _element(self, frame: Frame, end: int) -> None:
        code, start, operator = self.code, frame.start, frame.operator
        arm = operator >= 0 and frame.role == "switch"
        if arm and code.signs[operator] == code.dialect.arms:
            name = code.written(start, operator, NAME_SIZE)
            self.blocks.append(Block("branch", name, operator + 1, end))
            start, operator = operator + 1, -1
        if end > start:
            self.elements.append(Element(start, end, frame.opener, operator, frame.colon))
        if frame.role == "call" and not frame.label and end == start + 1 and code.string(start):
            frame.label = code.tokens[start].text

    def _open(self, at: int, sign: str) -> None:
        frame, code = self.frames[-1], self.code
        inner = Frame(at, "group", at + 1)
        if sign == "(":
            inner.role = role_of_paren(code, frame, at)
        elif sign == "[":
            inner.role = role_of_bracket(code, frame, at)
        else:
            inner.role, inner.name, inner.block = role_of_brace(code, frame, at)
        if inner.role == "parameters":
            self._define(frame, at)
        elif inner.role == "call":
            inner.callee = callee(code, at)
        elif inner.role == "class" and inner.name:
            self.defined.append(inner.name)
        elif inner.role in ("object", "function", "list") and not inner.name:
            inner.name = self._given_name(frame, inner.role)
            if inner.role == "function" and inner.name and frame.operator >= 0:
                self.defined.append(inner.name)
        if inner.role == "object" and sign != "{":
            inner.block = at
        self.roles[at] = inner.role
        self.frames.append(inner)

    def _define(self, frame: Frame, at: int) -> None:
        """Remember the name of a function whose parameters begin at a place."""
        if frame.defined:
            self.defined.append(frame.defined)
        places = range(frame.start, at)[:LOOKED_AT]
        if not any(self.code.words[each] in CLASSES for each in places):
            frame.parameters = at

    def _given_name(self, frame: Frame, role: Role) -> str:
        """Return the key or variable that a block or object is the value of, or its callee."""
        if frame.operator >= 0:
            found = target(self.code, self.roles, frame.start, frame.operator, frame.colon)
            return found.names[-1] if found.names else ""
        if frame.role == "call":
            return frame.label if role == "function" else self._called(frame)
        return frame.name if frame.role in ("list", "group") else ""

    def _called(self, frame: Frame) -> str:
        at = frame.callee
        if self.code.signs[at] == "]":
            at -= 1
        return self.code.tokens[at].text

    def _close(self, at: int) -> None:
        opener = self.code.partner[at]
        if opener < 0:  # its beginning is not in this fragment
            self._end(at, at + 1)
            return
        while self.frames[-1].opener != opener and len(self.frames) > 1:
            self._leave(at)
        inner = self.frames[-1]
        self._leave(at)
        outer = self.frames[-1]
        ended = inner.role in STATEMENTS and outer.role in STATEMENTS
        controls = self.code.words[outer.start] in HEADS
        ended = ended and (outer.operator < 0 or outer.role == "switch" or controls)
        if ended and self.code.signs[at] == "}" and self.code.signs[at + 1] not in ("=", "."):
            self._end(at + 1, at + 1)

    def _leave(self, at: int) -> None:
        self._end(at, at)
        frame = self.frames.pop()
        self._end_case(frame, at)
        if frame.block >= 0:
            end = min(at + 1, len(self.code.tokens))
            self.blocks.append(Block(frame.role, frame.name, frame.block, end))

    def _end_case(self, frame: Frame, at: int) -> None:
        if frame.case >= 0 and at > frame.case:
            self.blocks.append(Block("branch", frame.condition, frame.case, at))
        frame.case = -1

    def _operator(self, at: int, sign: str) -> None:
        frame, code = self.frames[-1], self.code
        if sign in _ASSIGNS or (sign, code.language) in _ASSIGNS_TOO:
            self._assign(at)
        elif sign in (">", "/") and code.dialect.markup:
            self._tag_ends(frame, at)
        elif sign == "?":
            frame.questions += code.signs[at + 1] not in (":", ",", ")", ";", "=", ">", "|", ".")
        elif sign == ":" and frame.questions:
            frame.questions -= 1
        elif is_case(code, frame, at):
            self._case(frame, at)
        elif sign in (":", "?:") and frame.operator < 0:
            self._colon(frame, at)
        elif sign in ("=>", "->") and frame.operator < 0:
            arm = sign == code.dialect.arms and frame.role == "switch"
            if arm or is_key(code, frame, at):
                frame.operator = at
            elif sign == "=>":
                frame.arrow = True

    def _assign(self, at: int) -> None:
        frame, code = self.frames[-1], self.code
        if frame.operator < 0:
            if frame.role != "condition" and not (frame.arrow and frame.role == "call"):
                frame.operator = at
        elif code.names[at - 1] and at - 2 > frame.operator and self._beside(at - 1):
            self._end(at - 1, at - 1)  # `<Client key="…" verify={false}>`
            self.frames[-1].operator = at

    def _tag_ends(self, frame: Frame, at: int) -> None:
        """End the last attribute of an element."""
        code, operator = self.code, frame.operator
        attribute = operator >= 0 and code.signs[operator] == "=" and code.touch(operator + 1)
        if attribute and (code.string(at - 1) or code.signs[at - 1] == "}"):
            self._end(at, at + 1)

    def _beside(self, at: int) -> bool:
        """Tell whether a name follows another value with nothing in between."""
        code = self.code
        return bool(code.names[at - 1]) or code.string(at - 1) or code.signs[at - 1] == "}"

    def _case(self, frame: Frame, at: int) -> None:
        """Begin the branch of a `case`; one without statements shares that of the next."""
        name = self.code.written(frame.start + 1, at, NAME_SIZE) or "default"
        if frame.case == frame.start:
            name = f"{frame.condition}, {name}"[:NAME_SIZE]
        else:
            self._end_case(frame, frame.start)
        frame.case, frame.condition = at + 1, name
        frame.begin(at + 1)

    def _colon(self, frame: Frame, at: int) -> None:
        code = self.code
        if code.signs[at] == "?:" and not code.dialect.methods:
            return  # Kotlin: a value instead of null
        if is_key(code, frame, at):
            frame.operator = at
        elif code.dialect.types == "colon" and frame.colon < 0 and not code.words[frame.start]:
            frame.colon = at
