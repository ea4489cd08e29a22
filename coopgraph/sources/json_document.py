"""A file that must hold one JSON object, and what to say of a file that cannot be read."""

import json
from pathlib import Path
from typing import Any

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; InputError names the line and the column of a fault."""
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(
            Bilingual("không có tệp mô tả bảng", "the description of the tables is missing"),
            where=str(path),
            advice=Bilingual(
                "chỉ ra thư mục có các bảng và tệp này", "name a folder that has the tables and this file"
            ),
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"), where=str(path)
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            Bilingual(f"JSON sai: {error.msg}", f"not JSON: {error.msg}"),
            where=f"{path}:{error.lineno}:{error.colno}",
        ) from error
    if not isinstance(document, dict):
        raise InputError(
            Bilingual("mô tả phải là một đối tượng JSON", "the description must be a JSON object"),
            where=str(path),
        )
    return document


def unreadable(path: Path, error: OSError) -> InputError:
    """The error for a file that the system does not let us read."""
    why = reason_of(error)
    return InputError(
        Bilingual(f"không đọc được tệp: {why.vi}", f"cannot read the file: {why.en}"), where=str(path)
    )
