"""An import-linter contract: a table that says for each part of a package which other parts it may import.

The built-in contracts list forbidden imports, so a new part may import everything. Here, everything that is not named
is forbidden, and a part without a line is an error. The table is in `pyproject.toml`.
"""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.contract import InvalidContractOptions

Table = dict[str, set[str]]


class MayImport(Contract):
    """`table` has lines `part: part part.module …`, each naming only parts that lines above it define."""

    type_name = "may_import"
    table = fields.ListField(subfield=fields.StringField())
    free = fields.ListField(subfield=fields.StringField(), default=[])

    def validate(self) -> None:
        """Refuse a part that is used before its line, which could create a cycle."""
        above: set[str] = set()
        for part, allowed in read(self.table).items():
            if unknown := {name.split(".")[0] for name in allowed} - above:
                raise InvalidContractOptions({"table": f"{part}: no line above it for {sorted(unknown)}"})
            above.add(part)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Check that every import within the package, including lazy ones and those for types, is in the table."""
        wrong = wrong_imports(graph, self)
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print a line for each import that is not allowed, and for each part without a line."""
        for line in check.metadata["wrong"]:
            output.print_error(line)


def read(lines: list[str]) -> Table:
    """Return the lines of the table, in order."""
    split = (line.partition(":") for line in lines)
    return {part.strip(): set(allowed.split()) for part, _, allowed in split}


def wrong_imports(graph: ImportGraph, contract: MayImport) -> list[str]:
    """Return the imports that the table does not allow, in words."""
    (root,) = contract.session_options["root_packages"]
    table, found = read(contract.table), []
    for module in sorted(graph.modules):
        part = module.removeprefix(f"{root}.").split(".")[0]
        if module == root or part in contract.free:
            continue
        if part not in table:
            found.append(f"{module}: '{part}' has no line in the table")
            continue
        for other in sorted(graph.find_modules_directly_imported_by(module)):
            if not is_allowed(table, part, other.removeprefix(f"{root}.")):
                (first, *_) = graph.get_import_details(importer=module, imported=other)
                found.append(f"{module} may not import {other} (line {first['line_number']})")
    return found


def is_allowed(table: Table, part: str, module: str) -> bool:
    """Return whether the module, or a package above it, is among what the part may import."""
    names = module.split(".")
    return names[0] == part or any(".".join(names[: n + 1]) in table[part] for n in range(len(names)))
