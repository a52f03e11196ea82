"""`python -m scripts.contract`: writes docs/asyncapi.yaml, docs/schemas/ and the tables of docs/mqtt.md anew.

With `--check` it writes nothing and is 1 when something is not as it should be.
"""

import json
import sys
from pathlib import Path

import yaml

from scripts.contract.asyncapi import document
from scripts.contract.page import page
from scripts.contract.schemas import all_schemas

DOCS = Path(__file__).parents[2] / "docs"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files() -> dict[Path, str]:
    """Each file of the contract and what should stand in it."""
    head = "# Made by python -m scripts.contract from the models in room/. Do not edit.\n"
    text = yaml.safe_dump(document(), sort_keys=False, allow_unicode=True, width=110)
    made = {DOCS / "asyncapi.yaml": head + text, DOCS / "mqtt.md": page((DOCS / "mqtt.md").read_text("utf-8"))}
    for name, schema in all_schemas("{model}.json").items():
        whole = {"$schema": DIALECT, "title": name, **schema}
        made[DOCS / "schemas" / f"{name}.json"] = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    return made


def outdated(wanted: dict[Path, str]) -> list[Path]:
    """Files that are missing, other than they should be, or left over."""
    there = {path: path.read_text("utf-8") for path in wanted if path.is_file()}
    over = set((DOCS / "schemas").glob("*.json")) - set(wanted)
    return sorted([path for path, text in wanted.items() if there.get(path) != text] + list(over))


def main() -> int:
    """Write what is outdated and say so."""
    wanted = files()
    old = outdated(wanted)
    for path in old:
        print(path.relative_to(DOCS.parent))
    if "--check" in sys.argv:
        return 1 if old else 0
    for path in old:
        if path in wanted:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted[path], "utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
