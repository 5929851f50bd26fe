"""Packages of demands in Python: put them to everybody, compare them, unlock them, search for them.

>>> import kg, tempfile
>>> folder = tempfile.TemporaryDirectory()
>>> with kg.open_store(folder.name + "/store") as store:
...     _ = kg.load_cases(["seeds/alaska-2025"], store)
...     tested = kg.deals.test(store, {"proposal": "land-for-withdrawal-and-guarantees", "as_of": "2025-08-15"})
...     without_cessions = kg.deals.search(store, {"package": ["territorial-cessions=refused"]})
>>> {each.actor: each.verdict for each in tested.actors}["ukraine"]
'breaks-red-line'
>>> without_cessions.complete
True
"""

from __future__ import annotations

from kg.analysis.deals import Compared, Tested, compare
from kg.analysis.deals import put as test
from kg.analysis.search import Searched, search
from kg.analysis.unlock import Unlocked, unlock

__all__ = ["Compared", "Searched", "Tested", "Unlocked", "compare", "search", "test", "unlock"]
