"""Print what `kg` needs beside the embedded engine, for systems for which that has no wheel: see the Makefile."""

from __future__ import annotations

from importlib.metadata import requires


def main() -> None:
    """Print one requirement per line, those of extras left out."""
    for requirement in requires("negotiation-kg") or ():
        if "extra ==" not in requirement and not requirement.startswith("arcadedb"):
            print(requirement)


if __name__ == "__main__":
    main()
