"""The scripts that the site is made of, fetched by npm and checked against pinned checksums.

Only the finished bundle of each package is wanted. Installing the packages with all that they
depend on would take more than a gigabyte, so they are packed instead, which leaves that out.
"""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

TOOLS = Path(__file__).resolve().parents[1]
CACHE = TOOLS / "node_modules" / ".bundles"


class Bundle(NamedTuple):
    """A script of an npm package: the exact version, the checksum of the package, the file."""

    package: str
    version: str
    integrity: str
    file: str

    @property
    def path(self) -> Path:
        """Return where the script is kept; the name has its version."""
        return CACHE / f"{self.package.strip('@').replace('/', '-')}-{self.version}.js"


SCALAR = Bundle(
    "@scalar/api-reference",
    "1.46.4",
    "sha512-EpCcOG15Ry8DKNs/f5AdRA97s1B5kGPekzANpnK0j1IpyU4Sb/mfdyfB00WC+vUo7hfc4BFRSkkiPa5SSM7fng==",
    "dist/browser/standalone.js",
)
REDOC = Bundle(
    "redoc",
    "2.5.4",
    "sha512-M6jWhG1qoBnH6TFmzJnstyCZ87HmOY/UzDm78mHiYihEdlV/YcS9ogOo1NlElnJMeLsyxHFe2yFc4sNjHTrABQ==",
    "bundles/redoc.standalone.js",
)
# Lets the search of the guide run from the file system, where a browser allows no workers.
IFRAME_WORKER = Bundle(
    "iframe-worker",
    "1.0.4",
    "sha512-roeaaI+Lg1LJNfgpCjoRe/+WzEjy9+Z08LoEvu85MCPbBjwm+qXz8Ag5U05lHa6V1CysZyGzE0SOkAtSUA5q7Q==",
    "shim/index.js",
)


def script(bundle: Bundle) -> str:
    """Return the text of a script, fetched if it is not there yet.

    Raises:
        RuntimeError: npm could not fetch the package, or it is not the one that is pinned.
    """
    if not bundle.path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        bundle.path.write_bytes(_fetched(bundle))
    return bundle.path.read_text("utf-8")


def _fetched(bundle: Bundle) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        name = f"{bundle.package}@{bundle.version}"
        command = ["npm", "pack", name, "--silent", "--pack-destination", folder]
        done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False)
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            raise RuntimeError(f"npm could not fetch {name}:\n{done.stderr}")
        checksum = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        if f"sha512-{checksum}" != bundle.integrity:
            raise RuntimeError(f"{name} is not what is pinned: it is sha512-{checksum}")
        with tarfile.open(packed) as archive:
            member = archive.extractfile(f"package/{bundle.file}")
            if member is None:
                raise RuntimeError(f"{name} has no {bundle.file}")
            return member.read()
