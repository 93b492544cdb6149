"""What is installed: the three packages with their data, and nothing else of those names."""

import re
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import bot

ROOT = Path(__file__).parents[2]
PACKAGES = {"bot", "handlers", "prompts"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Build the wheel and open it."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with zipfile.ZipFile(built) as opened:
        yield opened


def test_the_wheel_holds_the_three_packages(wheel: zipfile.ZipFile) -> None:
    """Nothing but bot, handlers, prompts and the wheel's own records is installed."""
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_the_wheel_holds_the_data_files(wheel: zipfile.ZipFile) -> None:
    """Whatever stands beside the code and is no code travels with it: word lists, catalogues, templates, styles."""
    beside = {str(path.relative_to(ROOT)) for top in PACKAGES for path in (ROOT / top).rglob("*.*") if path.is_file()}
    data = {name for name in beside if not name.endswith((".py", ".pyc"))}

    assert data - set(wheel.namelist()) == set()
    assert {"bot/engines/offline/cues/en.toml", "bot/locales/uk/LC_MESSAGES/whosays.po"} <= data
    assert {"bot/web/templates/class.html", "bot/web/static/classroom.js"} <= data


def test_the_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    """`whosays` is `python -m bot`."""
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))

    assert "whosays = bot.__main__:main" in wheel.read(name).decode()


def test_nothing_else_claims_the_names() -> None:
    """No other installed distribution brings a package called bot, handlers or prompts."""
    claimed = packages_distributions()

    assert {top: set(claimed.get(top, ())) - {"whosays"} for top in PACKAGES} == {top: set() for top in PACKAGES}


def test_the_checkout_is_tested() -> None:
    """Though WhoSays may be installed too, the tests import what stands beside them."""
    assert Path(bot.__file__).parents[1] == ROOT


def test_every_dependency_is_pinned() -> None:
    """deploy/requirements.txt pins what pyproject.toml asks for, with hashes, and names no place to get it from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = (ROOT / "deploy" / "requirements.txt").read_text("utf-8")
    pinned = {line.split("==")[0] for line in pins.splitlines() if "==" in line}
    asked = {re.split(r"[^\w.-]", name)[0].lower().replace("_", "-") for name in project["dependencies"]}

    assert asked - pinned == set()
    assert pins.count("==") <= pins.count("--hash=sha256:")
    assert "://" not in pins
