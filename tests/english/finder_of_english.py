"""Finds English in code: text that a person would read and no catalogue holds.

It follows what reaches a reader. A *sink* is a call whose arguments are shown: an error that is
raised, Streamlit, the console, an answer to a browser. Of its arguments, and of whatever names,
functions and constants of the same module they are made of, every text counts that has two words
or more. What developers alone read is no sink: docstrings, log lines, `DataError`, built-in errors.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_WORDS = re.compile(r"[^\W\d_]{2,}[,;:]? +[^\W\d_]+|^[A-Z][^\W\d_]{2,}[.!]$")
"""Two words side by side, or one that ends as a sentence does."""
_MARKUP = re.compile(r"<[^>]*>?|[\w-]+=\"[^\"]*|\{[^}]*\}|\S*[/:]/\S*|\bmailto:")
_NO_PROSE = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|PRAGMA|COPY|BEGIN|DROP)\b|\w = '|[\\^$]"
    r"|\bmax-age=\d"
)

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef

SINKS = frozenset(
    {
        *("Text", "GridColumn", "PlainTextResponse", "HTMLResponse", "JSONResponse"),
        *(
            "complain",
            "print",
            "problem",
            "emit",
            "print_report",
            "tell_done",
            "tell_fault",
            "notice",
        ),
        *("echo", "secho", "BadParameter", "Option", "Argument", "Typer", "add_task", "TextColumn"),
    }
)
"""Calls by their last name, every text of which is shown."""
METHODS = frozenset({("card", "add"), ("grid", "add"), ("table", "add"), ("stderr", "write")})
METHODS_OF = frozenset({"st"})
"""Whose every method shows what it is given."""
SAYS = frozenset(
    {"say", "_say", "part", "tell", "SentencePart", "counted", "isinstance", "get", "getattr"}
)
"""Calls whose texts are keys."""
DEVELOPERS = frozenset(
    {
        *("ValueError", "TypeError", "KeyError", "LookupError", "AssertionError", "RuntimeError"),
        *("NotImplementedError", "StopIteration", "DataError", "TaxonomyClash", "MissingText"),
        *("error", "AttributeError", "OSError"),
    }
)
"""Errors that only developers read; `row.error` makes a `DataError`."""


@dataclass
class Module:
    """One module's syntax, and what its names stand for."""

    tree: ast.Module
    constants: dict[str, list[ast.expr]] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.constants[target.id] = [node.value]
        for node in ast.walk(self.tree):
            if isinstance(node, FUNCTIONS):
                self.functions[node.name] = node


def english_in(source: str, errors: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """The line and text of each piece of English that reaches a reader.

    `errors` are the names of errors that are shown, also where they are made and raised later.
    """
    module = Module(ast.parse(source))
    found: dict[tuple[int, str], None] = {}
    for function, node in _nodes(module.tree):
        for shown in _shown(node, errors):
            for text in _texts(shown, module, _locals(function), frozenset()):
                found.setdefault(text)
    return sorted(found)


def is_english(text: str) -> bool:
    """Whether a text reads as prose: two words side by side, or the end of a sentence."""
    plain = _MARKUP.sub(" ", text)
    return not _NO_PROSE.search(text) and bool(_WORDS.search(plain.strip("\n")))


def _nodes(tree: ast.Module) -> Iterator[tuple[Function | None, ast.AST]]:
    """Every node with the function that it stands in."""

    def below(
        node: ast.AST, function: Function | None
    ) -> Iterator[tuple[Function | None, ast.AST]]:
        yield function, node
        inner = node if isinstance(node, FUNCTIONS) else function
        for child in ast.iter_child_nodes(node):
            yield from below(child, inner)

    yield from below(tree, None)


def _shown(node: ast.AST, errors: frozenset[str]) -> list[ast.expr]:
    """What `node` shows to a reader, if it is a sink."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        return [] if _last_name(node.exc.func) in DEVELOPERS else _arguments(node.exc)
    if not isinstance(node, ast.Call):
        return []
    name, owner = _last_name(node.func), _owner(node.func)
    is_sink = name in SINKS or owner in METHODS_OF or (owner, name) in METHODS or name in errors
    return _arguments(node) if is_sink else []


def _arguments(call: ast.Call) -> list[ast.expr]:
    named = [
        one.value for one in call.keywords if one.arg not in {"key", "style", "metavar", "icon"}
    ]
    return [*call.args, *named]


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _owner(node: ast.expr) -> str:
    return _last_name(node.value) if isinstance(node, ast.Attribute) else ""


def _locals(function: Function | None) -> dict[str, list[ast.expr]]:
    """What each name is made of inside a function."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function) if function else ():
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.Call) and _last_name(node.func) == "append" and node.args:
            found.setdefault(_owner(node.func), []).append(node.args[0])
        elif isinstance(node, ast.AugAssign | ast.NamedExpr) and isinstance(node.target, ast.Name):
            found.setdefault(node.target.id, []).append(node.value)
    return found


def _texts(
    node: ast.AST, module: Module, here: dict[str, list[ast.expr]], seen: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """The English that an expression is made of, in this module."""
    text = _text_of(node)
    if text is not None and is_english(text):
        yield node.lineno, text  # type: ignore[attr-defined] # an expression has a line
        return
    if isinstance(node, ast.Name):
        if node.id not in seen:
            for value in [*here.get(node.id, ()), *module.constants.get(node.id, ())]:
                yield from _texts(value, module, here, seen | {node.id})
        return
    if isinstance(node, ast.Call):
        called = _last_name(node.func)
        if called in SAYS:
            return
        if called in module.functions and called not in seen:
            yield from _returned(module.functions[called], module, seen | {called})
    for child in _made_of(node):
        yield from _texts(child, module, here, seen)


def _text_of(node: ast.AST) -> str | None:
    """A text as it stands there, with {} for what is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(map(str, parts))
    return None


def _made_of(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of an expression that may show in it; not what is only compared or looked up."""
    if isinstance(node, ast.Compare):
        return
    if isinstance(node, ast.Subscript):
        yield node.value
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr | ast.keyword | ast.comprehension):
            yield child


def _returned(
    function: Function, module: Module, seen: frozenset[str]
) -> Iterator[tuple[int, str]]:
    here = _locals(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            yield from _texts(node.value, module, here, seen)
