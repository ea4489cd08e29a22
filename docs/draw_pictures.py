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

#: File name, language of the map, size of the window, partner whose panel is open, view.
SHOTS = (
    ("map-vi.png", "vi", DESK, None, "map"),
    ("map-en.png", "en", DESK, None, "map"),
    ("map-partner-en.png", "en", DESK, "champasak", "map"),
    ("map-world-en.png", "en", DESK, None, "world"),
    ("map-time-vi.png", "vi", DESK, None, "time"),
    ("map-phone-vi.png", "vi", PHONE, None, "map"),
)
#: File name, language, kind of chart.
CHARTS = (("chart-heatmap-vi.png", "vi", "heatmap"), ("chart-timeline-en.png", "en", "timeline"))


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for name, language, size, partner, view in SHOTS:
            page = Path(folder) / f"{language}.html"
            if not page.exists():
                options = ["--store", f"{folder}/store", "--lang", language, "--as-of", DAY]
                _coopgraph(*options, "load", str(ROOT / "data" / "cantho"))
                _coopgraph(*options, "map", "-o", str(page))
            with opened(browser, page, size, f"#view={view}") as watched:
                if partner is not None:
                    iri = f"data/cantho/partner/{partner}"
                    watched.choose(iri)
                    watched.page.wait_for_timeout(1500)
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


def _save(shot: bytes, path: Path) -> None:
    """Keep a picture in few colours, rare ones included: the legend's dots are small, and must stay true."""
    with Image.open(BytesIO(shot)) as image:
        few = image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def _coopgraph(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "coopgraph", *arguments], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
