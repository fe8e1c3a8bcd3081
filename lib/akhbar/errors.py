"""The library's own errors: each message names the file, the place in it and what to do."""


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


class RunError(AkhbarError):
    """A notebook that did not run to its end."""


class CollectionError(AkhbarError):
    """Something of the collection's, asked for where the library is installed without it."""


class WriteError(AkhbarError):
    """A file that cannot be written."""


class LayoutWarning(UserWarning):
    """A page that was read, but of which more than half was taken for furniture."""


def printable(name: object) -> str:
    r"""Write a name as a message may show it: control characters, what is not seen and halves of pairs as escapes.

    >>> printable("a\x1b[2J.txt")
    'a\\x1b[2J.txt'
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in str(name))
