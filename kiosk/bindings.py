"""Loads Cairo and Pango quickly.

Their Python packages read C headers, and ask the compiler where each library is, whenever they are imported, which is a
third of the time the screen takes to start. `python -m kiosk.bindings` does that once, when the software is installed,
and keeps what cffi makes of the headers inside the environment; a package that has changed since is read anew.
"""

import ctypes.util
import importlib
import importlib.util
import json
import logging
import py_compile
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

log = logging.getLogger(__name__)

READY = Path(sys.prefix) / "share" / "calm-room"
WHERE: Mapping[str, str] = {
    "cairo": "libcairo.so.2",
    "pango-1.0": "libpango-1.0.so.0",
    "pangocairo-1.0": "libpangocairo-1.0.so.0",
    "gobject-2.0": "libgobject-2.0.so.0",
    "glib-2.0": "libglib-2.0.so.0",
}
"""What the linker calls each library on Linux."""
PACKAGES: Mapping[str, tuple[str, ...]] = {
    "cairocffi": ("cairocffi.ffi",),
    "pangocffi": ("pangocffi.ffi_build", "pangocffi._generated.ffi"),
    "pangocairocffi": ("pangocairocffi.ffi_build",),
}
"""The packages in the order they build on one another, and the modules of each that read headers."""


def load(folder: Path = READY) -> bool:
    """Import the three packages; from `folder` if it holds what was made of them. Whether it did."""
    # All or none: what was read from headers and what was not do not go together.
    ready = _fresh(folder) and all(_put(folder / f"{package}.py", modules) for package, modules in PACKAGES.items())
    if not ready:
        for modules in PACKAGES.values():
            for name in modules:
                sys.modules.pop(name, None)
    with _known_libraries():
        for package in PACKAGES:
            importlib.import_module(package)
    return ready


def make(folder: Path = READY) -> None:
    """Read the headers once, and keep what cffi makes of them; nothing if that was done already."""
    if _fresh(folder):
        return
    from cairocffi import constants  # noqa: PLC0415 - only here are they needed
    from cffi import FFI  # noqa: PLC0415
    from pangocairocffi.ffi_build import ffi as pangocairo  # noqa: PLC0415
    from pangocffi.ffi_build import ffi as pango  # noqa: PLC0415

    cairo = FFI()
    cairo.set_source("cairocffi._generated.ffi", None)
    cairo.cdef(constants._CAIRO_HEADERS)  # noqa: SLF001 - what cairocffi itself reads
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "made_from.json").unlink(missing_ok=True)
    for package, ffi in zip(PACKAGES, (cairo, pango, pangocairo), strict=True):
        file = folder / f"{package}.py"
        ffi.emit_python_code(str(file))
        py_compile.compile(str(file), doraise=True)
    (folder / "made_from.json").write_text(json.dumps(_sources()), encoding="utf-8")


def _fresh(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / "made_from.json").read_text(encoding="utf-8")) == _sources())
    except (OSError, ValueError):
        return False


def _sources() -> dict[str, list[int]]:
    """Every file that may hold headers, with its size and the time of its last change."""
    found = {}
    for package in (*PACKAGES, "cffi"):
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            for file in sorted([*Path(place).glob("*.py"), *Path(place).glob("*.txt")]):
                about = file.stat()
                found[f"{package}/{file.name}"] = [about.st_size, about.st_mtime_ns]
    return found


def _put(file: Path, modules: tuple[str, ...]) -> bool:
    """Let the module in this file stand for those that would read headers. Whether it could."""
    spec = importlib.util.spec_from_file_location(modules[-1], file)
    if spec is None or spec.loader is None:
        return False
    module = importlib.util.module_from_spec(spec)
    for name in modules:
        sys.modules[name] = module
        parent = name.rpartition(".")[0]
        if parent.endswith("_generated"):
            sys.modules.setdefault(parent, ModuleType(parent))
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the headers are still there to be read
        log.warning("%s is of no use: %s", file, error)
        return False
    return True


@contextmanager
def _known_libraries() -> Iterator[None]:
    """While this lasts, nobody asks the compiler where a library is."""
    asks = ctypes.util.find_library
    vars(ctypes.util)["find_library"] = WHERE.get
    try:
        yield
    finally:
        vars(ctypes.util)["find_library"] = asks


if __name__ == "__main__":
    make()
