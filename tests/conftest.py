"""What tests share. Property tests draw the same examples on every run, and none is failed for the time it takes."""

import signal

import pytest
from hypothesis import settings

from akhbar import layers, paths, tables

settings.register_profile("akhbar", deadline=None, derandomize=True)
settings.load_profile("akhbar")


def layer(page, rows, columns=()):
    """Make a layer of rows that a test gives."""
    return layers.layers(page, lambda _: rows, columns)


@pytest.fixture
def interruptible():
    """Let the processes a test starts be interrupted where the tests run in the background, which would ignore it for them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def change(tmp_path, monkeypatch):
    """Give what changes one of the library's own tables, in a copy of all that is read instead, and tells in which line."""

    def changed(name, was, becomes, times=1):
        for path in paths.DATA.glob("*.csv"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
        text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
        assert was in text
        (tmp_path / f"{name}.csv").write_text(text.replace(was, becomes, times), encoding="utf-8")
        monkeypatch.setattr(tables, "DATA", tmp_path)
        return 1 + text[: text.index(was)].count("\n")

    return changed
