"""Generate all files for Neo4j Browser."""

from __future__ import annotations

import os
from collections.abc import Iterable

from kg.common.paths import PACKAGE
from kg.model.case_model import Ontology
from kg.neo4j_assets.facts import facts
from kg.neo4j_assets.files import archive, table
from kg.neo4j_assets.grass import grass
from kg.neo4j_assets.guide import markdown, page, walk
from kg.neo4j_assets.scripts import scripts
from kg.neo4j_assets.words import Words
from kg.query.catalogue import Catalogue
from kg.store.base import Store


def assets(
    store: Store,
    ontology: Ontology,
    case: str,
    *,
    as_of: str | None = None,
    lang: str = "en",
    packs: Iterable[str | os.PathLike[str]] = (),
) -> dict[str, bytes]:
    """Return every file that `kg export neo4j-browser` writes, by name: saved scripts, style sheet, guide.

    The same graph and the same packs produce the same bytes.

    :param ontology: its classes and relation types are in the style sheet
    :param as_of: the day (YYYY-MM-DD) for scripts and guide; None for the last day of the case
    :param packs: folders with the user's own query packs
    :raises NotFound: if the case is not in the store.

    >>> import kg
    >>> from kg.check import load_ontology
    >>> with kg.open_store() as store:
    ...     done = kg.load_cases(kg.find_cases(["alaska-2025"]), store)
    ...     sorted(assets(store, load_ontology()[0], "alaska-2025"))
    ['guide.html', 'guide.md', 'saved-cypher.csv', 'saved-scripts.zip', 'style.grass']
    """
    words = Words(lang)
    catalogue = Catalogue.find(*packs, PACKAGE / "neo4j_assets")
    known = facts(store, catalogue, case, as_of, lang)
    made = scripts(catalogue, known, words)
    guide = walk(store, catalogue.queries, made, known, words)
    return {
        "guide.html": page(guide, words).encode(),
        "guide.md": markdown(guide, words).encode(),
        "saved-cypher.csv": table(made, case, known.title).encode(),
        "saved-scripts.zip": archive(made, case),
        "style.grass": grass(ontology, lang).encode(),
    }
