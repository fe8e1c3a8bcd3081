"""The pages are what the registry says, to the byte."""

import csv
import hashlib

from akhbar.paths import SEEDS


def differing(folder):
    """Name the pages of a folder that its registry does not have, or has otherwise."""
    with (folder / "registry.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {row["file"]: row for row in csv.DictReader(file)}
    wrong = sorted(set(known) - {path.name for path in folder.glob("*.txt")})
    for path in sorted(folder.glob("*.txt")):
        raw, row = path.read_bytes(), known.get(path.name, {})
        said = [row.get(name) for name in ("sha256", "bytes", "characters")]
        if said != [hashlib.sha256(raw).hexdigest(), str(len(raw)), str(len(raw.decode("utf-8-sig")))]:
            wrong.append(path.name)
    return wrong


def test_every_page_is_registered_and_unchanged():
    assert differing(SEEDS) == []


def test_a_changed_a_new_and_a_missing_page_are_named(tmp_path):
    header = "file,sha256,bytes,characters\n"
    (tmp_path / "registry.csv").write_text(header + "gone.txt,x,1,1\nchanged.txt,x,1,1\n", encoding="utf-8")
    (tmp_path / "changed.txt").write_text("ب", encoding="utf-8")
    (tmp_path / "new.txt").write_text("ج", encoding="utf-8")
    assert differing(tmp_path) == ["gone.txt", "changed.txt", "new.txt"]
