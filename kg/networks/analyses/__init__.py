"""The methods of `kg.networks.methods` on the networks of a case, with names, windows and quotes."""

from __future__ import annotations

import importlib
from typing import Any

from kg.networks.analyses.answer import Answer
from kg.networks.analyses.cells import of_networks
from kg.networks.result import Networks

METHODS = {
    "indices": "agreement",
    "polarisation": "camps",
    "balance": "camps",
    "camps": "camps",
    "backbone": "demands",
    "phases": "over_time",
    "change": "over_time",
    "ideal-points": "points",
    "scaling": "points",
}
"""Each method and the module here that has it."""


def analyse(found: Networks, method: str, **options: Any) -> Answer:
    """Return what a method, one of `METHODS`, says of networks of one mode; options are those of its function.

    :raises KgError: if the network does not suit the method, or an option names what does not exist.

    >>> import kg
    >>> found = kg.network("alaska-2025", preset="statements", rows="principal")
    >>> analyse(found, "balance").figures["exact"]
    True
    """
    of_networks(found, method)
    module = importlib.import_module(f"kg.networks.analyses.{METHODS[method]}")
    answer: Answer = getattr(module, method.replace("-", "_"))(found, **options)
    return answer
