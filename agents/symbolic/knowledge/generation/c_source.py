"""Reads the static tables of a C file: enough preprocessor and initialiser syntax for NetHack's sources, no more."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Tokens = list[str]

_COMMENT = re.compile(r"(\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+')|/\*.*?\*/|//[^\n]*", re.DOTALL)
_TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])+'|[A-Za-z_]\w*|\d\w*|[<>=!]=|&&|\|\||<<|>>|\+\+|\S")
_DEFINE = re.compile(r"define\s+(\w+)(\(([^)]*)\))?(?:\s+(.*))?$", re.DOTALL)
_OPEN, _CLOSE = "({[", ")}]"


class SourceError(ValueError):
    """The C text does not have the shape that the reader expects; the message quotes the offending part."""


@dataclass(frozen=True, slots=True)
class Macro:
    """One `#define`: `parameters` is None for an object-like macro."""

    parameters: tuple[str, ...] | None
    body: Tokens


@dataclass
class CSource:
    """A C file after comments, conditionals and its own macros have been dealt with.

    Attributes
    ----------
    tokens : list of str
        What is left for the compiler, macros expanded.
    """

    tokens: Tokens = field(default_factory=list)

    @classmethod
    def read(cls, path: Path, *, defined: Collection[str] = (), keep: Collection[str] = ()) -> CSource:
        """Read `path` as if the names in `defined` were defined; macros named in `keep` stay unexpanded calls."""
        text = _COMMENT.sub(lambda match: match.group(1) or " ", path.read_text(encoding="latin-1"))
        source = cls()
        macros: dict[str, Macro] = {name: Macro(None, []) for name in defined}
        pending: Tokens = []
        for line in _live_lines(text, macros):
            if not line.startswith("#"):
                pending += _TOKEN.findall(line)
                continue
            source.tokens += expand(pending, macros)
            pending = []
            _apply_definition(line[1:].strip(), macros, keep)
        source.tokens += expand(pending, macros)
        return source

    def calls(self, name: str) -> Iterator[list[Tokens]]:
        """Yield the arguments of each call `name(...)`, in file order."""
        for at, token in enumerate(self.tokens[:-1]):
            if token == name and self.tokens[at + 1] == "(":
                yield split_arguments(self.tokens, at + 1)[0]

    def array(self, name: str) -> list[Tokens]:
        """Return the elements of the initialiser of the array called `name`."""
        for at, token in enumerate(self.tokens[:-1]):
            if token == name and self.tokens[at + 1] == "[":
                start = self.tokens.index("]", at) + 1
                if self.tokens[start : start + 2] == ["=", "{"]:
                    return split_arguments(self.tokens, start + 1)[0]
        raise SourceError(f"no initialised array called {name!r}")


def _live_lines(text: str, macros: dict[str, Macro]) -> Iterator[str]:
    """Yield the lines that conditionals leave in, directives other than conditionals included."""
    stack: list[bool] = []
    for raw in re.sub(r"\\\n", " ", text).split("\n"):
        line = raw.strip()
        directive = re.match(r"#\s*(if|ifdef|ifndef|else|elif|endif)\b\s*(.*)", line)
        if directive is None:
            if all(stack):
                yield line
            continue
        word, condition = directive.groups()
        if word == "endif":
            stack.pop()
        elif word == "else":
            stack[-1] = not stack[-1]
        elif word == "elif":
            stack[-1] = False
        else:
            stack.append(_holds(word, condition, macros))


def _holds(word: str, condition: str, macros: dict[str, Macro]) -> bool:
    if word == "ifdef":
        return condition.split()[0] in macros
    if word == "ifndef":
        return condition.split()[0] not in macros
    return condition.strip() not in {"0", "FALSE"}


def _apply_definition(directive: str, macros: dict[str, Macro], keep: Collection[str]) -> None:
    if directive.startswith("undef"):
        macros.pop(directive.split()[1], None)
        return
    match = _DEFINE.match(directive)
    if match is None or match.group(1) in keep:
        return
    name, call, parameters, body = match.groups()
    names = tuple(part.strip() for part in parameters.split(",")) if call else None
    macros[name] = Macro(names, _TOKEN.findall(body or ""))


def expand(tokens: Tokens, macros: dict[str, Macro], hidden: frozenset[str] = frozenset()) -> Tokens:
    """Expand every macro of `macros` in `tokens`, except those in `hidden` (they are being expanded already)."""
    result: Tokens = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        macro = None if token in hidden else macros.get(token)
        at += 1
        if macro is None:
            result.append(token)
        elif macro.parameters is None:
            result += expand(macro.body, macros, hidden | {token})
        elif at < len(tokens) and tokens[at] == "(":
            arguments, at = split_arguments(tokens, at)
            values = dict(
                zip(macro.parameters, (expand(argument, macros, hidden) for argument in arguments), strict=False)
            )
            body = [part for word in macro.body for part in values.get(word, [word])]
            result += expand(body, macros, hidden | {token})
        else:
            result.append(token)
    return result


def split_arguments(tokens: Tokens, start: int) -> tuple[list[Tokens], int]:
    """Split the bracketed list that opens at `tokens[start]`: its items and the index after its closing bracket."""
    items: list[Tokens] = [[]]
    depth = 0
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token in _CLOSE:
            depth -= 1
            if depth == 0:
                return [item for item in items if item], at + 1
        if token == "," and depth == 1:
            items.append([])
        elif depth:
            items[-1].append(token)
        if token in _OPEN:
            depth += 1
    raise SourceError(f"unclosed {tokens[start]!r} after {' '.join(tokens[max(0, start - 5) : start])!r}")


def braced(tokens: Tokens) -> list[Tokens]:
    """Return the items of `{...}`, `(...)` or `NAME(...)`."""
    start = 0 if tokens[0] in _OPEN else 1
    return split_arguments(tokens, start)[0]


def text_of(tokens: Tokens) -> str:
    """Return the value of a string literal, or "" for a null pointer."""
    if all(token.startswith('"') for token in tokens):
        return "".join(str(ast.literal_eval(token)) for token in tokens)
    return ""


def symbols_of(tokens: Tokens) -> tuple[str, ...]:
    """Return the names or-ed together in `tokens`; `0` gives none."""
    return tuple(token for token in tokens if token[0].isalpha())


_OPERATORS: dict[type[ast.AST], Callable[..., int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.floordiv,
    ast.USub: operator.neg,
    ast.GtE: operator.ge,
}


def number_of(tokens: Tokens) -> int:
    """Evaluate an integer expression."""
    text = re.sub(r"\b(\d+)[uUlL]+\b", r"\1", " ".join(tokens))
    return _evaluate(ast.parse(text, mode="eval").body, text)


def _evaluate(node: ast.expr, text: str) -> int:
    match node:
        case ast.Constant(value=int(value)):
            return int(value)
        case ast.UnaryOp(op=op, operand=operand):
            return _OPERATORS[type(op)](_evaluate(operand, text))
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_evaluate(left, text), _evaluate(right, text))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return int(_OPERATORS[type(op)](_evaluate(left, text), _evaluate(right, text)))
    raise SourceError(f"not an integer expression: {text!r}")
