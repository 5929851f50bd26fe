"""What a network is asked for: its kind, its variables, and how it is counted; contradictions are refused by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from kg.common.errors import QueryError
from kg.common.problems import nearest
from kg.model.codings import MAIN
from kg.networks.matrices import AGGREGATIONS, NORMALISATIONS
from kg.networks.statements import ONCE_PER
from kg.networks.windows import KERNELS, UNITS
from kg.words import Message

PRESETS = ("statements", "positions")
MODES = ("one", "two", "events")
LEVELS = ("principal", "actor")
PICTURES = ("network", "heatmap", "two-mode", "series")
_ONE, _TWO = ("congruence", "conflict"), ("combine",)
_OF_ONE, _OF_TWO = ("average", "jaccard", "cosine", "dna-cosine"), ("activity", "prominence")


@dataclass(frozen=True)
class Request:
    """The options of a network; each is explained in docs/networks.md.

    >>> Request().check()
    >>> Request(mode="one", normalise="activity").check()
    Traceback (most recent call last):
    kg.common.errors.QueryError: ...
    """

    preset: str = "statements"
    mode: str = "one"
    rows: str = "actor"
    columns: str = "demand"
    aggregation: str = ""
    """Default: congruence for one mode, subtract for two."""
    normalise: str = "none"
    qualifier: str | None = None
    direction_only: bool = False
    duplicates: str = "include"
    isolates: bool = False
    minimum: int = 1
    """The smallest number of statements with which a name is in the network."""
    conditional: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    start: dt.date | None = None
    stop: dt.date | None = None
    window: tuple[int, ...] = ()
    unit: str = "days"
    kernel: tuple[str, ...] = ("none",)
    step: int = 1
    reach_out: bool = False
    """Whether a kernel's first and last window may reach beyond the statements."""
    dna_compatible: bool = False
    as_of: dt.date | None = None
    coding: str = MAIN
    level: str = "principal"
    inherited: bool = False

    @property
    def aggregated(self) -> str:
        """The aggregation, with the default of the mode."""
        return self.aggregation or ("subtract" if self.mode == "two" else "congruence")

    @property
    def normalised(self) -> str:
        """The normalisation; in DNA's arithmetic, cosine is a division by the product of both totals."""
        return "dna-cosine" if self.dna_compatible and self.normalise == "cosine" else self.normalise

    def check(self) -> None:
        """Refuse what does not exist or cannot go together.

        :raises QueryError: names the options and what to write instead.
        """
        for option, value, known in (
            ("preset", self.preset, PRESETS),
            ("mode", self.mode, MODES),
            ("aggregation", self.aggregated, AGGREGATIONS),
            ("normalise", self.normalise, NORMALISATIONS),
            ("duplicates", self.duplicates, ONCE_PER),
            ("unit", self.unit, UNITS),
            *(("kernel", each, KERNELS) for each in self.kernel),
            ("level", self.level, LEVELS),
        ):
            if value not in known:
                hint = nearest(value, known) or Message("network.known are", names=", ".join(known))
                raise QueryError(Message("network.no such", option=option, value=value, hint=hint))
        for refused, first, second in self._contradictions():
            if refused:
                raise QueryError(Message("network.not together", first=first, second=second))
        kernels = [each for each in self.kernel if each != "none"]
        if kernels and not self.window:
            raise QueryError(Message("network.kernel needs window", kernel=kernels[0]))
        self._numbers()

    def _contradictions(self) -> list[tuple[bool, str, str]]:
        one, two, positions = self.mode == "one", self.mode == "two", self.preset == "positions"
        mode, aggregation = f"--mode {self.mode}", f"--aggregation {self.aggregated}"
        normalise, kernels = f"--normalise {self.normalise}", [k for k in self.kernel if k != "none"]
        preset, window = f"--preset {self.preset}", "--window"
        return [
            (one and self.aggregated in _TWO, mode, aggregation),
            (two and self.aggregated in _ONE, mode, aggregation),
            (one and self.normalise in _OF_TWO, mode, normalise),
            (two and self.normalise in _OF_ONE, mode, normalise),
            (
                self.rows == self.columns and self.mode != "events",
                f"--rows {self.rows}",
                f"--columns {self.columns}",
            ),
            (positions and self.duplicates != "include", preset, f"--duplicates {self.duplicates}"),
            (positions and bool(self.window), preset, window),
            (positions and self.dna_compatible, preset, "--dna-compatible"),
            (positions and self.qualifier is not None, preset, f"--qualifier {self.qualifier}"),
            (positions and bool(self.start or self.stop), preset, "--start, --stop"),
            (not positions and self.inherited, preset, "--inherited"),
            (not positions and self.level == "actor", preset, "--level actor"),
            (self.mode == "events" and bool(self.window), mode, window),
            (self.mode == "events" and self.normalise != "none", mode, normalise),
            (bool(kernels) and self.unit == "events", f"--kernel {','.join(kernels)}", "--unit events"),
            (self.reach_out and not kernels, "--reach-out", "--kernel none"),
        ]

    def _numbers(self) -> None:
        for option, value in (
            ("minimum", self.minimum),
            ("step", self.step),
            *(("window", w) for w in self.window),
        ):
            if not 1 <= value <= 100_000:
                raise QueryError(Message("network.number", option=option, value=value))
        if self.start and self.stop and self.start > self.stop:
            raise QueryError(Message("network.start after stop", start=self.start, stop=self.stop))

    def told(self) -> dict[str, Any]:
        """Return what every output says of how it was made, in a fixed order, without what is not in use."""
        found: dict[str, Any] = {"preset": self.preset, "mode": self.mode, "rows": self.rows}
        if self.mode != "events":
            found |= {"columns": self.columns, "aggregation": self.aggregated, "normalise": self.normalised}
        optional = {
            "level": self.level if self.preset == "positions" else "",
            "duplicates": self.duplicates if self.duplicates != "include" else "",
            "direction_only": self.direction_only,
            "isolates": self.isolates,
            "minimum": self.minimum if self.minimum > 1 else 0,
            "conditional": self.conditional,
            "inherited": self.inherited,
            "include": list(self.include),
            "exclude": list(self.exclude),
            "start": self.start and str(self.start),
            "stop": self.stop and str(self.stop),
            "window": list(self.window),
            "unit": self.unit if self.window else "",
            "kernel": [each for each in self.kernel if each != "none"],
            "step": self.step if self.step > 1 else 0,
            "reach_out": self.reach_out,
            "coding": self.coding if self.coding != MAIN else "",
            "as_of": self.as_of and str(self.as_of),
            "dna_compatible": self.dna_compatible,
        }
        return found | {name: value for name, value in optional.items() if value}
