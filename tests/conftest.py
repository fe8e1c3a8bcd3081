"""Property tests draw the same examples on every run, and none is failed for the time it takes."""

from hypothesis import settings

settings.register_profile("akhbar", deadline=None, derandomize=True)
settings.load_profile("akhbar")
