"""The library is floors: a room imports only from the floors below its own, and inside it no two modules need each other."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

LIB = Path(__file__).parent.parent / "lib" / "akhbar"
FLOORS = (
    ("paths", "errors"),
    ("directions", "markup", "tables", "pages", "layers", "letters", "lexicon", "timewords", "calendar", "bodies"),
    ("blocks",),
    ("tokens", "articles"),
    ("words", "dates", "statements"),
    ("terms", "coding", "show", "export", "evidence"),
    ("figures", "events"),
)
FILES = [file for file in LIB.rglob("*.py") if file.parent != LIB or not file.stem.startswith(("__", "."))]


def name(file: Path) -> tuple[str, ...]:
    """Give a module's name inside the library: ("dates", "timex"); ("dates",) for the room itself."""
    parts = file.relative_to(LIB).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports(file: Path):
    """Give the names of the modules of the library that a module imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            room = file.relative_to(LIB).parent.parts
            base = room[: len(room) - node.level + 1]
            yield from [(*base, *node.module.split("."))] if node.module else [(*base, alias.name) for alias in node.names]


def floor(module: tuple[str, ...]) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if module[0] in rooms)


@pytest.mark.parametrize("file", FILES, ids=lambda file: ".".join(name(file)))
def test_a_room_imports_only_from_the_floors_below_or_its_own(file):
    own = name(file)
    for module in imports(file):
        beside = module[0] == own[0] or floor(own) == floor(module) <= 1
        assert beside or floor(module) < floor(own), f"{'.'.join(own)} imports {'.'.join(module)}"


def test_no_two_modules_need_each_other():
    known = {name(file) for file in FILES}
    graph = {name(file): {module for module in imports(file) if module in known} for file in FILES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(known)
