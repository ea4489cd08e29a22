"""The wheel holds what it must and nothing else, and works outside the checkout."""

import json
import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def _tracked(folder: str) -> set[str]:
    done = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_wheel_contains_the_package_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = _tracked("coopgraph") | {
        f"coopgraph/{name}" for name in _tracked("ontology") | _tracked("data")
    }
    assert names == expected
    assert {"coopgraph/queries", "coopgraph/views/templates"} <= {str(Path(n).parent) for n in names}


def test_the_installed_wheel_works_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """A new environment with the wheel; the libraries it needs are lent by the one that runs the tests."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run([*install, "--quiet", "--disable-pip-version-check"], check=True)
    target = next(environment.rglob("site-packages"))
    (target / "lent.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    away = tmp_path / "away"
    away.mkdir()
    clean = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "COOPGRAPH_LANG": "en"}
    clean.pop("PYTHONPATH", None)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(scripts / "coopgraph"), *arguments],
            cwd=away,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )

    doctor = run("doctor")
    assert doctor.returncode == 0, doctor
    assert "✗" not in doctor.stdout
    gaps = run("gaps", "--format", "json")
    assert gaps.returncode == 0, gaps
    assert len(json.loads(gaps.stdout)) == 17
    shown = subprocess.run(
        [str(python), "-c", "import coopgraph; print(coopgraph.__file__)"],
        cwd=away, env=clean, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(environment) in shown.stdout
