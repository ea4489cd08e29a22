"""Settings of an office: ``coopgraph.toml`` in the current folder, under the options and the environment."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual

FILE_NAME = "coopgraph.toml"
#: What belongs to one store elsewhere, and must not be taken for another one.
STORE_KEYS = ("facts_graph", "update_url", "graph_store_url", "user")
KEYS = (
    *("store", "dataset", "lang", "as_of", "known_on", "half_life", "decisions", "who", "builds_kept"),
    *STORE_KEYS,
)
#: Never in a file that lies in a shared folder.
SECRET_KEYS = ("password", "token")


def chosen_settings(
    options: Mapping[str, str | None], environment: Mapping[str, str], folder: Path
) -> dict[str, str | None]:
    """Every setting from the options, else the environment, else the settings file of a folder.

    What belongs to a store counts only where the same layer names that store, or none: the address for
    updates in the settings file is not used with another server that ``--store`` names. Raises InputError.
    """
    named = {key: environment.get(f"COOPGRAPH_{key.upper()}") or None for key in (*KEYS, *SECRET_KEYS)}
    layers: tuple[Mapping[str, str | None], ...] = (options, named, read_settings(folder))
    chosen = {key: _first(layers, key) for key in (*KEYS, *SECRET_KEYS)}
    of_store = [layer for layer in layers if layer.get("store") in (None, chosen["store"])]
    return chosen | {key: _first(of_store, key) for key in (*STORE_KEYS, *SECRET_KEYS)}


def _first(layers: Iterable[Mapping[str, str | None]], key: str) -> str | None:
    return next((value for layer in layers if (value := layer.get(key))), None)


def read_settings(folder: Path) -> dict[str, str]:
    """The settings file of a folder as text values; empty where there is none.

    Raises InputError for a file that is not TOML, an unknown key, or a value that is not text.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        document: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(f"không đọc được cài đặt: {why.vi}", f"cannot read the settings: {why.en}"),
            where=str(path),
        ) from error
    for key, value in document.items():
        if key not in KEYS or not isinstance(value, str):
            known = ", ".join(KEYS)
            raise InputError(
                Bilingual(f"cài đặt lạ hoặc sai kiểu: {key}", f"unknown setting, or not text: {key}"),
                where=str(path),
                advice=Bilingual(f"các khóa, đều là chuỗi: {known}", f"the keys, all text: {known}"),
            )
    return document
