"""What pip-audit printed is not called clean when nothing was looked up."""

import json

from scripts.audit import report

HOLE = {"id": "CVE-1", "fix_versions": ["2.1"]}


def test_a_known_hole_fails_and_is_named() -> None:
    found = json.dumps({"dependencies": [{"name": "a", "version": "2.0", "vulns": [HOLE]}]})
    assert report(found, "") == (1, "a 2.0: CVE-1, mended in 2.1\naudited 1 of 1 packages: 1 known holes")


def test_packages_without_a_hole_are_clean() -> None:
    skipped = {"name": "b", "skip_reason": "not there"}
    found = json.dumps({"dependencies": [{"name": "a", "version": "2.0", "vulns": []}, skipped]})
    assert report(found, "") == (0, "audited 1 of 2 packages: 0 known holes")


def test_a_service_that_knows_nothing_has_audited_nothing() -> None:
    found = json.dumps({"dependencies": [{"name": "a", "skip_reason": "not there"}]})
    code, says = report(found, "")
    assert (code, says[:12]) == (0, "not audited:")


def test_no_service_is_said_plainly() -> None:
    assert report("", "trying\nConnectionError: no route")[1] == (
        "not audited: the vulnerability service could not be reached (ConnectionError: no route)"
    )
