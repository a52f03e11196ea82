"""scripts/setup says in one sentence what is missing and what to do, and has nothing to do the second time."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A fresh checkout of what setup needs, without a .venv. Anybody may go there, unlike to a folder of pytest's."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o777)
        for name in ("scripts/setup", "scripts/system-packages.txt", "requirements.lock"):
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
        (folder / "scripts").chmod(0o755)  # whatever the umask is
        yield folder


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def setup(
    checkout: Path, *, fakes: Path | None = None, env: Mapping[str, str] | None = None, user: bool = False
) -> subprocess.CompletedProcess[str]:
    path = f"{fakes}:{os.environ['PATH']}" if fakes else os.environ["PATH"]
    as_user = ["setpriv", "--reuid=65534", "--clear-groups"] if user and os.geteuid() == 0 else []
    return subprocess.run(
        [*as_user, "bash", "scripts/setup"],
        cwd=checkout,
        env={**os.environ, **(env or {}), "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_second_run_has_nothing_to_do() -> None:
    setup(ROOT)
    ran = setup(ROOT)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize(("version", "found"), [("3.9", "only 3.9"), ("", "none")])
def test_an_old_python_or_none_is_one_sentence(checkout: Path, version: str, found: str) -> None:
    program(checkout / "fakes", "old", f"echo {version}; [[ -n '{version}' ]]")
    ran = setup(checkout, env={"CALM_ROOM_PYTHON": str(checkout / "fakes/old")})

    assert ran.returncode == 1
    assert ran.stderr == (
        f"setup: Calm Room needs Python 3.11 or newer, and found {found}; install it (Debian 12 and later have it: "
        "apt-get install python3), or name one in CALM_ROOM_PYTHON.\n"
    )


def test_neither_root_nor_sudo_names_the_packages_and_the_command(checkout: Path) -> None:
    fakes = checkout / "fakes"
    program(fakes, "dpkg-query", "exit 1")  # a machine that has none of them
    program(fakes, "sudo", "exit 1")
    ran = setup(checkout, fakes=fakes, user=True)

    assert ran.returncode == 1
    (sentence,) = ran.stderr.splitlines()
    assert sentence.startswith("setup: some Debian packages are missing and need an administrator; as root, run: ")
    assert " apt-get install python3-venv " in sentence
    assert " mosquitto " in sentence


def test_no_package_server_is_one_sentence(checkout: Path) -> None:
    fakes = checkout / "fakes"
    program(fakes, "dpkg-query", "exit 1")
    program(fakes, "sudo", 'shift 0; exec "$@"')
    program(fakes, "apt-get", "echo 'E: Unable to locate package mosquitto'; exit 100")
    ran = setup(checkout, fakes=fakes)

    assert ran.returncode == 1
    assert "no package server was reached; check the network and run it again" in ran.stderr.splitlines()[-1]


def test_no_package_index_is_one_sentence(checkout: Path) -> None:
    nowhere = {"PIP_CONFIG_FILE": "/dev/null", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"}
    kept = {"PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "PIP_NO_CACHE_DIR": "1"}
    ran = setup(checkout, env={**nowhere, **kept})

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == (
        "setup: could not fetch the Python packages: no package index was reached; check the network and run it again."
    )
    assert "Traceback" not in ran.stderr
    assert not (checkout / ".venv/stamp").exists()
