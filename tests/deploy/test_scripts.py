"""What can be said about deploy.sh and the units without a machine of their own."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.conftest import PROJECT

UNITS = sorted((PROJECT / "systemd").glob("*.service"))
MOST_EXPOSED = 2.0


def run(*words: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)


def locked() -> str:
    return run(sys.executable, "deploy/locked.py", "pyproject.toml", "requirements.lock").stdout


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
def test_shellcheck_has_nothing_to_say() -> None:
    done = run("shellcheck", "-x", "deploy.sh", *map(str, sorted((PROJECT / "deploy").glob("*.sh"))))
    assert done.stdout == ""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_each_unit_is_little_exposed(unit: Path) -> None:
    done = run("systemd-analyze", "security", "--offline=true", "--no-pager", str(unit))
    found = re.search(r"Overall exposure level.*: ([\d.]+)", done.stdout)
    assert found, done.stderr
    assert float(found[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_each_unit_is_bounded_and_comes_back(unit: Path) -> None:
    text = unit.read_text()
    for line in ("Type=notify", "Restart=always", "MemoryMax=", "TasksMax=", "NoNewPrivileges=yes"):
        assert line in text
    assert ("WatchdogSec=" in text) is (unit.stem != "calmroom-broker")  # mosquitto has none


def test_the_processes_packages_are_locked_and_the_developers_left_out() -> None:
    names = re.findall(r"^([a-z0-9-]+)==", locked(), re.MULTILINE)
    assert {"kivy", "gpiozero", "pysdl2", "fastapi", "pydantic-core", "starlette", "cffi"} <= set(names)
    assert not {"ruff", "mypy", "pytest", "playwright", "virtualenv"} & set(names)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z0-9])", locked()))


def test_every_problem_is_told_at_once_and_nothing_is_changed(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "deploy", tmp_path / "deploy")
    shutil.copy(PROJECT / "deploy.sh", tmp_path)
    (tmp_path / "requirements.lock").touch()
    done = run("./deploy.sh", "--here", "--dry-run", cwd=tmp_path)
    assert done.returncode == 1
    assert "Nothing was changed, because:" in done.stderr
    missing = [
        part for part in ("room", "controllers", "kiosk", "pyproject.toml") if f"{part} is missing" in done.stderr
    ]
    assert missing == ["room", "controllers", "kiosk", "pyproject.toml"]


@pytest.mark.parametrize(
    ("words", "says"),
    [(["--hear"], "there is no option --hear"), ([], "Usage:"), (["--here", "--purge"], "--uninstall only")],
)
def test_wrong_words_are_answered_and_nothing_is_changed(words: list[str], says: str) -> None:
    done = run("./deploy.sh", *words)
    assert done.returncode == 2
    assert says in done.stderr


def test_no_host_and_no_path_of_a_developer_is_in_what_we_ship() -> None:
    for file in [PROJECT / "deploy.sh", *(PROJECT / "deploy").iterdir(), *(PROJECT / "systemd").iterdir()]:
        if file.is_file():
            assert not re.search(r"https?://(?!127\.0\.0\.1)", file.read_text()), file
