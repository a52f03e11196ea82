"""Known holes in what we install, looked up where the service can be reached; elsewhere that is said plainly.

Exits 1 only on a known hole. A lookup that could not be made is no clean bill, and is not called one.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
PIP_AUDIT = [
    *(sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip"),
    *("--format", "json", "--progress-spinner", "off"),
]


def report(found: str, said: str) -> tuple[int, str]:
    """The exit code and the sentences for what pip-audit printed on stdout (`found`) and on stderr (`said`)."""
    try:
        packages = json.loads(found)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = said.strip().splitlines()[-1:] or ["it said nothing"]
        return 0, f"not audited: the vulnerability service could not be reached ({why[0][-160:]})"
    looked_up = [package for package in packages if "skip_reason" not in package]
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {' '.join(hole['fix_versions']) or 'none'}"
        for package in looked_up
        for hole in package["vulns"]
    ]
    if not looked_up:
        return 0, f"not audited: the service that was reached knows none of the {len(packages)} packages"
    summary = f"audited {len(looked_up)} of {len(packages)} packages: {len(holes)} known holes"
    return int(bool(holes)), "\n".join([*holes, summary])


def main() -> int:
    """Run pip-audit and print what it means."""
    try:
        ran = subprocess.run(PIP_AUDIT, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        print("not audited: the vulnerability service did not answer within 300 s")
        return 0
    code, says = report(ran.stdout, ran.stderr)
    print(says)
    return code


if __name__ == "__main__":
    sys.exit(main())
