"""The library is floors: a room imports only from the floors below its own, and inside it no two modules need each other.

No function has too many ways through it, and what is known of Arabic stands in tables, not in code.
"""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from radon.complexity import cc_visit

LIB = Path(__file__).parent.parent / "lib" / "akhbar"
FLOORS = (
    ("paths", "errors"),
    ("directions", "markup", "tables", "pages", "layers", "letters", "lexicon", "timewords", "calendar"),
    ("blocks",),
    ("tokens", "articles"),
    ("words", "dates", "statements"),
    ("terms", "coding", "show", "evidence"),
    ("figures", "export", "batch"),
    ("job",),
)
COMPLEX = 15  # ways through a function, as radon counts them, at most
ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u0671-\u06d3]{3,}")
NO_WORDS = re.compile(r"\[(?:\\.|[^]\\])*]|#.*$", re.M)  # a class of characters, a comment in a pattern
AFFIX = re.compile("[وف]?[بكلس]?(?:ال|لل|ل)?|(?:ات|ت|ي|يت|ن)?(?:ا|ان|ين|ون|ات|هما|هم|هن|ها|نا|كم|كما|ني|ه)?")
SETS = ("frozenset", "set", "tuple", "list")  # what is made of a string's letters
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


def words(tree: ast.AST):
    """Give each Arabic word of three letters or more in the strings of a module, with its line.

    Left out are what only explains (docstrings, comments in a pattern), sets of letters, and affixes.
    """
    explain = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    letters = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            letters.update(node.comparators)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SETS:
            letters.update(node.args)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explain | letters:
            found = ARABIC.findall(NO_WORDS.sub(" ", node.value))
            yield from (f"line {node.lineno}: {word}" for word in found if not AFFIX.fullmatch(word))


def test_words_in_code_are_told_from_letters_and_affixes():
    code = '"""وزير"""\nRULE = "وزير|[بكل]ال|هما"\nif word in "وفبكل" and word != "وال": pass\n'
    assert list(words(ast.parse(code))) == ["line 2: وزير"]


@pytest.mark.parametrize("file", sorted(LIB.rglob("[!.]*.py")), ids=lambda file: str(file.relative_to(LIB)))
def test_what_is_known_of_arabic_stands_in_tables(file):
    assert not list(words(ast.parse(file.read_text("utf-8"))))


@pytest.mark.parametrize("file", sorted(LIB.rglob("[!.]*.py")), ids=lambda file: str(file.relative_to(LIB)))
def test_no_function_has_too_many_ways_through_it(file):
    found = [one for one in cc_visit(file.read_text("utf-8")) if one.letter != "C"]  # a class is the sum of its methods
    assert not [f"line {one.lineno}: {one.fullname}: {one.complexity}" for one in found if one.complexity > COMPLEX]
