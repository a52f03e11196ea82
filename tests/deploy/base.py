"""What a machine for deploy.sh is made from: a bare Debian root, and the ways by which this host fetches packages.

No registry is named here: apt and pip in the machine are told whatever the host's own apt and pip are told.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "calmroom"
PACKAGES = "systemd,systemd-sysv,udev,dbus,libpam-systemd,python3,iproute2,procps,ca-certificates"
"""What Raspberry Pi OS Lite has before anyone has done anything to it, as far as a room cares."""
SUITE = "bookworm"
TOOLS = ("mmdebstrap", "systemd-nspawn", "nsenter", "ip", "mount")


def why_not() -> str:
    """Why no machine can be had here, or nothing."""
    if os.geteuid() != 0:
        return "needs root, to boot a machine in a container"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        return f"needs {', '.join(missing)} (Debian: mmdebstrap systemd-container util-linux iproute2)"
    done = subprocess.run(["unshare", "--mount", "--pid", "--fork", "--net", "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "needs Linux namespaces"


def base_root() -> Path:
    """The bare root, built the first time."""
    name = hashlib.sha256(f"{SUITE} {PACKAGES}".encode()).hexdigest()[:12]
    root = CACHE / f"{SUITE}-{name}"
    if not root.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        fresh = CACHE / f"{root.name}.{os.getpid()}"
        settings = CACHE / f"apt.{os.getpid()}"
        settings.write_text(_apt_settings())
        subprocess.run(
            [
                *("mmdebstrap", "--quiet", "--mode=root", "--variant=apt", f"--include={PACKAGES}"),
                *(f"--aptopt={settings}", "--dpkgopt=path-exclude=/usr/share/doc/*"),
                *("--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*"),
                *(SUITE, str(fresh), *_apt_sources()),
            ],
            check=True,
        )
        (fresh / "etc/hostname").write_text("calmroom-pi\n")
        (fresh / "etc/machine-id").write_text("")
        for unit in ("systemd-networkd-wait-online.service", "apt-daily.timer", "apt-daily-upgrade.timer"):
            (fresh / "etc/systemd/system" / unit).symlink_to("/dev/null")
        settings.unlink()
        fresh.rename(root)
    return root


def _apt_settings() -> str:
    """How this machine fetches packages: its proxies and the like, whatever they are."""
    dump = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, text=True, check=True).stdout
    return 'APT::Install-Recommends "false";\n' + dump


def _apt_sources() -> list[str]:
    """This machine's own Debian sources, when it is of the same suite; mmdebstrap's default otherwise."""
    files = [Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list")]
    return next(([str(file)] for file in files if file.exists() and f" {SUITE}" in file.read_text()), [])


def bindings() -> Iterator[str]:
    """What this machine fetches packages with: pip's settings, local indexes and cache, apt's archive, certificates."""
    apt = CACHE / "apt"
    (apt / "partial").mkdir(parents=True, exist_ok=True)
    yield f"--bind={apt}:/var/cache/apt/archives"
    pip = _pip("cache", "dir")
    if pip:
        Path(pip).mkdir(parents=True, exist_ok=True)
        yield f"--bind={pip}:/var/cache/pip"
    for path in _pip_paths():
        yield f"--bind-ro={path}"


def _pip(*words: str) -> str:
    done = subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _pip_settings() -> dict[str, str]:
    lines = (line.partition("=") for line in _pip("config", "list").splitlines())
    return {key.rsplit(".", 1)[-1].strip(":"): value.strip("'\"") for key, _, value in lines}


def _pip_paths() -> list[str]:
    """The local files and folders that pip's settings name; of a local index, the folder its files lie in too."""
    words = [word for value in _pip_settings().values() for word in value.split()]
    paths = [str(Path(urlparse(word).path).parent) if word.startswith("file://") else word for word in words]
    top = {path for path in paths if path.startswith("/") and Path(path).exists() and not path.startswith("/etc/ssl")}
    certificates = {path for path in paths if path.startswith("/etc/ssl") and Path(path).is_file()}
    return sorted(top) + [f"{path}:/run/host-certificates" for path in certificates]


def environment() -> dict[str, str]:
    """A plain environment, with pip told what this machine's pip is told."""
    pip = {f"PIP_{key.replace('-', '_').upper()}": value for key, value in _pip_settings().items()}
    if "PIP_CERT" in pip and pip["PIP_CERT"].startswith("/etc/ssl"):
        pip["PIP_CERT"] = "/run/host-certificates"
    proxies = {key: value for key, value in os.environ.items() if key.lower().endswith("_proxy")}
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "HOME": "/root", "LC_ALL": "C.UTF-8", "PIP_CACHE_DIR": "/var/cache/pip", **pip, **proxies}
