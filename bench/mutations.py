"""Small faults to put into Python functions: each the smallest change that a test ought to notice."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_JOINED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
_LEFT_ALONE = (ast.Raise, ast.JoinedStr, ast.arguments, ast.Assert)
"""What a message says, and defaults, which are evaluated when the module is read."""
Functions = ast.FunctionDef | ast.AsyncFunctionDef
Change = tuple[str, Callable[[], None]]


@dataclass(frozen=True)
class Mutation:
    """One change in one function: the how manieth of those that the function can take."""

    path: Path
    function: str
    number: int
    line: int
    change: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.function}: {self.change}"


def mutations(path: Path) -> list[Mutation]:
    """All that a module can take, in the order of its text."""
    found = []
    for name, function in _functions(ast.parse(path.read_text(encoding="utf-8"))):
        for number, (line, change, _) in enumerate(_changes(function)):
            found.append(Mutation(path, name, number, line, change))
    return found


def mutated(mutation: Mutation) -> tuple[int, CodeType]:
    """The first line of the outermost function that is changed, and its new code."""
    tree = ast.parse(mutation.path.read_text(encoding="utf-8"))
    function = dict(_functions(tree))[mutation.function]
    _, _, apply = list(_changes(function))[mutation.number]
    apply()
    ast.fix_missing_locations(tree)
    code = compile(tree, str(mutation.path.resolve()), "exec")
    return next((each.co_firstlineno, each) for each in _codes(code) if each.co_qualname == mutation.function)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, Functions]]:
    """The functions of a module and the methods of its classes, by qualified name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Functions):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}.")


def _changes(function: Functions) -> Iterator[tuple[int, str, Callable[[], None]]]:
    for parent, field, index, node in _below(function, function.body, "body"):
        for change, apply in _of(parent, field, index, node):
            yield getattr(node, "lineno", function.lineno), change, apply


def _below(parent: Any, nodes: list[Any], field: str) -> Iterator[tuple[Any, str, int | None, Any]]:
    for index, node in enumerate(nodes):
        yield from _tree(parent, field, index, node)


def _tree(
    parent: Any, field: str, index: int | None, node: Any
) -> Iterator[tuple[Any, str, int | None, Any]]:
    if isinstance(node, _LEFT_ALONE):
        return
    yield parent, field, index, node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        if isinstance(value, list):
            yield from _below(node, [each for each in value if isinstance(each, ast.AST)], name)
        elif isinstance(value, ast.AST):
            yield from _tree(node, name, None, value)


def _of(parent: Any, field: str, index: int | None, node: Any) -> Iterator[Change]:
    """What can be changed at one place."""

    def replace(new: ast.AST) -> Callable[[], None]:
        def apply() -> None:
            if index is None:
                setattr(parent, field, new)
            else:
                getattr(parent, field)[index] = new

        return apply

    yield from _statements(node, replace)
    yield from _expressions(parent, node, replace)


def _statements(node: Any, replace: Callable[[ast.AST], Callable[[], None]]) -> Iterator[Change]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield f"without `{_short(node)}`", replace(ast.Pass())
    if isinstance(node, ast.AugAssign):
        yield f"without `{_short(node)}`", replace(ast.Pass())
    if isinstance(node, ast.Break | ast.Continue):
        other = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
        yield f"`{_short(node)}` -> `{_short(other)}`", replace(other)
    if isinstance(node, ast.Return) and node.value and not isinstance(node.value, ast.Constant):
        yield f"`{_short(node)}` -> `return None`", replace(ast.Return(ast.Constant(None)))
    if isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(
        node.test, ast.Compare | ast.UnaryOp
    ):
        yield f"not `{_short(node.test)}`", _set(node, "test", ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.comprehension) and node.ifs:
        yield f"without `if {_short(node.ifs[0])}`", _set(node, "ifs", node.ifs[1:])


def _expressions(
    parent: Any, node: Any, replace: Callable[[ast.AST], Callable[[], None]]
) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for number, op in enumerate(node.ops):
            ops = [*node.ops[:number], _COMPARED[type(op)](), *node.ops[number + 1 :]]
            yield f"`{_short(node)}` -> {type(ops[number]).__name__}", _set(node, "ops", ops)
    if isinstance(node, ast.BoolOp):
        op: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"`{_short(node)}` -> {type(op).__name__}", _set(node, "op", op)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"`{_short(node)}` -> `{_short(node.operand)}`", replace(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _JOINED:
        joined = _JOINED[type(node.op)]()
        yield f"`{_short(node)}` -> {type(joined).__name__}", _set(node, "op", joined)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
        new = not node.value if isinstance(node.value, bool) else node.value + 1
        yield f"`{_short(parent)}`: {node.value} -> {new}", _set(node, "value", new)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        name = _CALLED[node.func.id]
        yield f"`{_short(node)}` -> {name}", _set(node.func, "id", name)


def _set(node: Any, name: str, value: Any) -> Callable[[], None]:
    return lambda: setattr(node, name, value)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else text[:57] + "..."
