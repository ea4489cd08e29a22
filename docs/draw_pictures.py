"""Draw the pictures of the documents again: ``make pictures`` (needs the test tools and Chromium).

The data of Cần Thơ on a fixed day, in a fixed window, so that the pictures change only when the map does.
"""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from docs.generate import ROOT
from tests.browser.chromium import DESK, PHONE, chromium, opened

DAY = "2026-01-01"
PICTURES = ROOT / "docs" / "pictures"

COLOURS = 256

#: Two days compared: file name and language of the map.
COMPARED = (("map-compare-vi.png", "vi"), ("map-compare-en.png", "en"))
DAYS = ("2016-12-31", "2024-12-31")

#: The four views on a desk and on a phone, in both languages: "map-world-phone-en.png".
VIEWS = ("map", "world", "time", "list")
WINDOWS = {"": DESK, "-phone": PHONE}
#: File name, language of the map, and what stands in its address: a partner's facts, a way between two.
SHOTS = (
    ("map-partner-en.png", "en", "show=data/cantho/partner/champasak"),
    ("map-way-en.png", "en", "show=data/cantho/partner/nice&to=data/cantho/partner/canelones&through=home"),
    ("map-way-vi.png", "vi", "show=data/cantho/partner/nice&to=data/cantho/partner/canelones&through=home"),
)
#: File name, language, kind of chart.
CHARTS = (("chart-heatmap-vi.png", "vi", "heatmap"), ("chart-timeline-en.png", "en", "timeline"))


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for language in ("vi", "en"):
            page = Path(folder) / f"{language}.html"
            options = ["--store", f"{folder}/store", "--lang", language, "--as-of", DAY]
            _coopgraph(*options, "load", str(ROOT / "data" / "cantho"))
            _coopgraph(*options, "map", "-o", str(page))
            shots = [
                (name_of(view, window, language), size, f"view={view}")
                for view in VIEWS
                for window, size in WINDOWS.items()
            ]
            shots += [(name, DESK, address) for name, spoken, address in SHOTS if spoken == language]
            for name, size, address in shots:
                with opened(browser, page, size, f"#lang={language}&{address}") as watched:
                    watched.page.wait_for_timeout(1500)  # until what moves stands still
                    _save(watched.page.screenshot(), PICTURES / name)
        for name, language in COMPARED:
            page = Path(folder) / f"compared-{language}.html"
            _coopgraph(
                "--store", f"{folder}/store", "--lang", language, "map", "-o", str(page), "--compare", *DAYS
            )
            with opened(browser, page, DESK) as watched:
                _save(watched.page.screenshot(), PICTURES / name)
        for name, language, chart in CHARTS:
            page = Path(folder) / f"{chart}.html"
            _coopgraph(
                "--store",
                f"{folder}/store",
                "--lang",
                language,
                "--as-of",
                DAY,
                "chart",
                chart,
                "-o",
                str(page),
            )
            with opened(browser, page, DESK, ready=False) as watched:
                _save(watched.page.screenshot(), PICTURES / name)


def name_of(view: str, window: str, language: str) -> str:
    """The file of a view: the network is the map, the others are named."""
    return f"map{'' if view == 'map' else f'-{view}'}{window}-{language}.png"


def _save(shot: bytes, path: Path) -> None:
    """Keep a picture in few colours: the commonest, and rare ones, for the legend's dots must stay true."""
    with Image.open(BytesIO(shot)) as opened_image:
        image = opened_image.convert("RGB")
    counted = image.getcolors(image.width * image.height) or []
    common = [colour for _, colour in sorted(counted, reverse=True)[: COLOURS // 2]]
    rare = image.quantize(COLOURS // 2, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [*(part for colour in common for part in _parts(colour)), *(rare or [])][: 3 * COLOURS]
    )
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def _parts(colour: object) -> tuple[int, ...]:
    """Red, green and blue of a colour."""
    return tuple(colour) if isinstance(colour, tuple) else ()


def _coopgraph(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "coopgraph", *arguments], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
