"""Where the project keeps its things."""

from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
ROOT = PACKAGE.parents[1]  # the checkout: the package is installed from it with `pip install -e .`
SEEDS = ROOT / "seeds"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
