"""Find the folders of the ontology, the cases, the queries and the schemas."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from kg.common.authored_files import has_authored_files
from kg.common.errors import NotFound
from kg.words import Message

PACKAGE = Path(__file__).resolve().parent.parent


class StandIn(UserWarning):
    """Warns that the data shipped with kg is read: no folder was named, and none is above the working folder."""


def find_data(name: str, given: str | os.PathLike[str] | None = None) -> Path:
    """Find one of the data folders: 'ontology', 'seeds', 'queries' or 'schema'.

    Looks at, in this order: the folder given, the environment variable (`KG_ONTOLOGY`, `KG_SEEDS`, ...), the
    nearest ancestor of the working folder that has it, the checkout beside the package, and the packaged copy.
    The last two warn with `StandIn`, except for the schema, which is not user data.

    :raises NotFound: if the folder given does not exist, or none is found.

    >>> find_data("ontology").name
    'ontology'
    """
    variable = f"KG_{name.upper()}"
    chosen = given or os.environ.get(variable)
    if chosen:
        folder = Path(chosen)
        if not folder.is_dir():
            raise NotFound(
                Message(
                    "error.no folder given as",
                    folder=folder,
                    given=Message("error.an option") if given else variable,
                )
            )
        return folder
    here = Path.cwd()
    for parent in (here, *here.parents):
        if _is_data_folder(parent, name):
            return parent / name
    for folder in (PACKAGE.parent / name, PACKAGE / "data" / name):
        if folder.is_dir():
            if name != "schema":
                warnings.warn(StandIn(Message("error.comes with kg", name=name, folder=folder)), stacklevel=2)
            return folder
    raise NotFound(Message("error.no folder found give one by", name=name, variable=variable))


def _is_data_folder(parent: Path, name: str) -> bool:
    """Return whether `parent/name` is a data folder of kg: any project may have a folder called 'queries'."""
    folder = parent / name
    if name in ("ontology", "seeds"):
        return has_authored_files(folder)
    return any(folder.rglob("*.cypher" if name == "queries" else "*.schema.json"))
