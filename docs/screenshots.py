"""Draw the pictures of the documentation again: ``make screenshots``."""

from pathlib import Path

from game.ui import screenshots

if __name__ == "__main__":
    folder = Path(__file__).parent / "images"
    screenshots.main(folder)
    print(*sorted(path.name for path in folder.glob("*.png")), sep="\n")
