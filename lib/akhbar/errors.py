"""The library's own errors: each message names the file, the place in it and what to do; and the check of arguments."""

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import signature
from numbers import Integral
from types import UnionType
from typing import Any, ParamSpec, TypeVar, get_args, get_origin

TOLD = 20
"""A message lists at most this many faults."""
P = ParamSpec("P")
T = TypeVar("T")
TYPE_NAMES = {"str": "a string", "Path": "a path", "Integral": "a whole number", "bool": "True or False", "NoneType": "None"}
TYPE_NAMES |= {"DataFrame": "a DataFrame", "Page": "a Page (see read_page(path), Page(id, text))", "Iterable": "several"}


class AkhbarError(Exception):
    """Any failure the library foresees; catch this one to catch them all."""


class PageError(AkhbarError):
    """A page that cannot be read: missing, empty, too large, or not in the encoding it was said to be in."""


class TableError(AkhbarError):
    """A table (the library's or a scholar's) that does not say what it should; `rows` tells of every bad row."""

    rows: tuple[str, ...] = ()


class DateError(AkhbarError):
    """A date that is not one: not on the calendar, backwards, or not written as EDTF or ISO says."""


class LayerError(AkhbarError):
    """A layer whose rows do not stand where they say they stand."""


class FigureError(AkhbarError):
    """A figure whose marks and drawing do not agree, or whose label cannot be drawn truly."""


class CollectionError(AkhbarError):
    """Something of the collection's, asked for where the library is installed without it."""


class LayoutWarning(UserWarning):
    """A page that was read, but of which more than half was taken for furniture."""


def printable(name: object) -> str:
    r"""Write a name as a message may show it: control characters, what is not seen and halves of pairs as escapes.

    >>> printable("a\x1b[2J.txt")
    'a\\x1b[2J.txt'
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in str(name))


def reason(error: Exception) -> str:
    """Say in a line why something failed: what an error of the library says, or any other and of what kind it is.

    >>> reason(PageError("p.txt: the file is empty")), reason(IndexError("list index out of range"))
    ('p.txt: the file is empty', 'IndexError: list index out of range')
    """
    return printable(error if isinstance(error, AkhbarError) else f"{type(error).__name__}: {error}")


def listed(lines: Sequence[str]) -> str:
    """Write what is wrong in lines of their own, the first `TOLD` and how many more there are."""
    more = [f"and {len(lines) - TOLD:,} more"] if len(lines) > TOLD else []
    return "\n  ".join(["", *lines[:TOLD], *more])


def typed(function: Callable[P, T]) -> Callable[P, T]:
    """Have a function refuse an argument that is nothing its annotation names, before it does anything.

    What may be inside of it, as in `Iterable[Page]`, is left to the function.
    """
    told = signature(function, eval_str=True)

    @wraps(function)
    def call(*args: P.args, **named: P.kwargs) -> T:
        for name, value in told.bind(*args, **named).arguments.items():
            fitting(f"{function.__name__}: {name}", value, told.parameters[name].annotation)
        return function(*args, **named)

    call.__module__ = __package__  # where a process that gets the function's name will find this one
    return call


def fitting(what: str, value: object, annotation: Any) -> None:
    """Raise an `AkhbarError` for a value that is of none of the classes an annotation names; `what` tells whose it is.

    >>> fitting("kwic: width", "8", int)
    Traceback (most recent call last):
    akhbar.errors.AkhbarError: kwic: width must be a whole number, not str
    """
    named = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    kinds = tuple(Integral if kind is int else get_origin(kind) or kind for kind in named)
    if not isinstance(value, kinds) or isinstance(value, bool) and bool not in kinds:
        words = " or ".join(TYPE_NAMES.get(kind.__name__, kind.__name__) for kind in kinds)
        raise AkhbarError(f"{what} must be {words}, not {type(value).__name__}")
