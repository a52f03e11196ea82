"""A whole Debian machine with systemd as its first process, in a container of its own: what deploy.sh is tried on.

Each machine is an overlay over the bare root of `base`, in a network of its own with nothing but loopback. Commands run
in it with the host's network, so that apt and pip reach their registries as the host does; the services they start do
not.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from tests.deploy.base import CACHE, base_root, bindings, environment

BOOT_S = 60


class Machine:
    """One booted machine. Use it with `with`; nothing of it is left afterwards."""

    def __init__(self) -> None:
        self.name = f"calmroom-{os.getpid()}"
        self.folder = CACHE / "machines" / str(os.getpid())
        self.root = self.folder / "root"
        self._leader = 0

    def __enter__(self) -> Self:
        _clear_killed()
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
            [
                *("systemd-nspawn", "--quiet", f"--directory={self.root}", f"--machine={self.name}", "--boot"),
                *("--register=no", "--keep-unit", "--resolv-conf=off", "--timezone=off", "--console=read-only"),
                *(f"--network-namespace-path=/run/netns/{self.name}", "--system-call-filter=bpf"),
                *("--capability=CAP_BPF,CAP_NET_ADMIN,CAP_PERFMON", *bindings()),
            ],
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
            env=environment(),
        )
        assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done

    def run_here(self, words: list[str], path: str, extra: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a command on the host with the machine's environment, a folder before its PATH, and more variables."""
        plain = environment()
        return subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={**plain, "PATH": f"{path}:{plain['PATH']}", **extra},
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


def _clear_killed() -> None:
    """Remove what test runs left that were killed before they could."""
    for folder in (CACHE / "machines").glob("*"):
        if not Path(f"/proc/{folder.name}").exists():
            subprocess.run(["umount", "--quiet", "--lazy", folder / "root"], check=False)
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run(["ip", "netns", "del", f"calmroom-{folder.name}"], check=False, stderr=subprocess.DEVNULL)
