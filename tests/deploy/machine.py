"""A whole Debian machine with systemd as its first process, in a container of its own: what deploy.sh is tried on.

Its base is a bare root made once by mmdebstrap and kept in the user's cache; each machine is an overlay over it, in a
network of its own with nothing but loopback. Commands run in it with the host's network, so that apt and pip reach
their registries as the host does; the services they start do not.
"""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self
from urllib.parse import urlparse

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "calmroom"
PACKAGES = "systemd,systemd-sysv,udev,dbus,libpam-systemd,python3,iproute2,procps,ca-certificates"
"""What Raspberry Pi OS Lite has before anyone has done anything to it, as far as a room cares."""
SUITE = "bookworm"
TOOLS = ("mmdebstrap", "systemd-nspawn", "nsenter", "ip", "mount")
BOOT_S = 60


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
            ["mmdebstrap", "--quiet", "--mode=root", "--variant=apt", f"--include={PACKAGES}"]
            + [f"--aptopt={settings}", "--dpkgopt=path-exclude=/usr/share/doc/*"]
            + ["--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*"]
            + [SUITE, str(fresh), *_apt_sources()],
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


class Machine:
    """One booted machine. Use it with `with`.

    Args:
        folder: a scratch folder of its own, on a file system that can carry an overlay.
    """

    def __init__(self, folder: Path) -> None:
        self.name = f"calmroom-{os.getpid()}"
        self.folder = folder
        self.root = folder / "root"
        self._leader = 0

    def __enter__(self) -> Self:
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir(parents=True)
        layers = f"lowerdir={base_root()},upperdir={self.folder / 'upper'},workdir={self.folder / 'work'}"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, self.root], check=True)
        subprocess.run(["ip", "netns", "add", self.name], check=True)
        subprocess.run(["ip", "-n", self.name, "link", "set", "lo", "up"], check=True)
        try:
            self._boot()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _boot(self) -> None:
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")
        self.console = (self.folder / "console").open("wb")
        self.nspawn = subprocess.Popen(
            ["systemd-nspawn", "--quiet", f"--directory={self.root}", f"--machine={self.name}", "--boot"]
            + ["--register=no", "--keep-unit", "--resolv-conf=off", "--timezone=off", "--console=read-only"]
            + [f"--network-namespace-path=/run/netns/{self.name}", "--system-call-filter=bpf"]
            + ["--capability=CAP_BPF,CAP_NET_ADMIN,CAP_PERFMON", *_bindings()],
            stdin=subprocess.DEVNULL,
            stdout=self.console,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
            preexec_fn=self._enter_own_cgroup,  # noqa: PLW1509 - one thread forks here, and only this can move the child
        )
        self.wait("the machine to boot", self._is_up, BOOT_S)

    def _enter_own_cgroup(self) -> None:
        # The machine's systemd takes the cgroup it is started in for its root; the host's own must not be that.
        for folder in self._cgroups():
            folder.mkdir(exist_ok=True)
            (folder / "cgroup.procs").write_text(str(os.getpid()))

    def _cgroups(self) -> list[Path]:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
        trees = [m[1] for m in mounts if m[2] == "cgroup2" or (m[2] == "cgroup" and "name=systemd" in m[3])]
        return [Path(tree) / self.name for tree in trees]

    def _is_up(self) -> bool:
        if self.nspawn.poll() is not None:
            raise RuntimeError(f"the machine did not boot: {(self.folder / 'console').read_text(errors='replace')}")
        children = Path(f"/proc/{self.nspawn.pid}/task/{self.nspawn.pid}/children").read_text().split()
        self._leader = int(children[-1]) if children else 0
        state = self.run("systemctl is-system-running", check=False).stdout.strip() if self._leader else ""
        return state in {"running", "degraded"}

    def run(self, command: str, *, check: bool = True, timeout_s: float = 900) -> subprocess.CompletedProcess[str]:
        """Run a shell command in the machine as root, with the host's network, and return what it said.

        Raises:
            AssertionError: it failed, and check was asked for.
        """
        done = subprocess.run(
            [*self.enter(), "sh", "-c", command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout_s,
            env=_environment(),
        )
        assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done

    def run_here(self, words: list[str], path: str, extra: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a command on the host with the machine's environment, a folder before its PATH, and more variables."""
        environment = _environment()
        environment["PATH"] = f"{path}:{environment['PATH']}"
        return subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={**environment, **extra},
        )

    def enter(self) -> list[str]:
        """The words before a command that make it run inside."""
        return ["nsenter", "--target", str(self._leader), "--mount", "--pid", "--uts", "--ipc", "--cgroup"]

    def says(self, command: str) -> str:
        """What a command that succeeds prints, stripped."""
        return self.run(command).stdout.strip()

    def prop(self, unit: str, name: str) -> str:
        """One property of a unit."""
        return self.says(f"systemctl show -P {name} {unit}")

    def copy_in(self, files: list[Path], source: Path, target: str) -> None:
        """Put files of a tree into the machine."""
        with (
            subprocess.Popen([*self.enter(), "tar", "-x", "-C", target], stdin=subprocess.PIPE) as unpack,
            tarfile.open(fileobj=unpack.stdin, mode="w|") as archive,
        ):
            for file in files:
                archive.add(source / file, str(file))

    def wait(self, what: str, condition: Callable[[], bool], within_s: float) -> None:
        """Wait until a condition holds.

        Raises:
            TimeoutError: it did not, for that long.
        """
        end = time.monotonic() + within_s
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {within_s} s for {what}")
            time.sleep(0.1)

    def close(self) -> None:
        """Switch the machine off and leave nothing of it."""
        nspawn = getattr(self, "nspawn", None)
        if nspawn:
            nspawn.send_signal(signal.SIGTERM)
            try:
                nspawn.wait(20)
            except subprocess.TimeoutExpired:
                nspawn.kill()
                nspawn.wait()
            self.console.close()
        subprocess.run(["umount", "--lazy", self.root], check=False)
        subprocess.run(["ip", "netns", "del", self.name], check=False)
        for tree in self._cgroups():
            with contextlib.suppress(OSError):
                for folder in sorted((d for d in tree.rglob("*") if d.is_dir()), reverse=True):
                    folder.rmdir()
                tree.rmdir()
        shutil.rmtree(self.folder, ignore_errors=True)


def _bindings() -> Iterator[str]:
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


def _environment() -> dict[str, str]:
    """A plain environment, with pip told what this machine's pip is told."""
    pip = {f"PIP_{key.replace('-', '_').upper()}": value for key, value in _pip_settings().items()}
    if "PIP_CERT" in pip and pip["PIP_CERT"].startswith("/etc/ssl"):
        pip["PIP_CERT"] = "/run/host-certificates"
    proxies = {key: value for key, value in os.environ.items() if key.lower().endswith("_proxy")}
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "HOME": "/root", "LC_ALL": "C.UTF-8", "PIP_CACHE_DIR": "/var/cache/pip", **pip, **proxies}
