"""What PyInstaller has to know, so that a frozen program has all that the client loads late."""

from pathlib import Path


def hook_dirs() -> list[str]:
    """Return the folder of the hooks. PyInstaller asks for it by the entry point `hook-dirs`."""
    return [str(Path(__file__).parent)]
