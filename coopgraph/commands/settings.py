"""Settings of an office: ``coopgraph.toml`` in the current folder, under the options and the environment."""

import tomllib
from pathlib import Path
from typing import Any

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

FILE_NAME = "coopgraph.toml"
KEYS = ("store", "lang", "as_of", "known_on")


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
        raise InputError(
            Bilingual(f"không đọc được cài đặt: {error}", f"cannot read the settings: {error}"),
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
