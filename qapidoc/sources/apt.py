# SPDX-License-Identifier: GPL-2.0-or-later
"""A release from the machine's own package archive.

In: a pinned archive of a source package. Out: a file that is that archive. Which archives there
are is asked of apt, so no host is named anywhere in this project, and apt does the downloading,
with the proxies, mirrors and passwords it is configured with. Two ways, both without touching
the machine's configuration:

1. straight from the pool, where all suites of an archive keep their files: no index is needed,
   and the suite that a release belongs to need not be configured;
2. through the index of a suite (`aptindex`), for archives that are laid out otherwise, and to
   say what the suite has instead when the pinned file is gone.

No signature is looked at: the file is what it must be when its sha256 is the pinned one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import cache as remember
from pathlib import Path

from qapidoc.sources.command import complaint, environment, run
from qapidoc.sources.download import Progress, check_pin
from qapidoc.sources.hosts import Hosts
from qapidoc.sources.manifest import AptSource
from qapidoc.sources.release import PinError, SourceError

SILENT_SECONDS = 60
"""How long a download may stand still."""

_HELPERS = ("/usr/lib/apt/apt-helper",)

_OPTIONS = (
    "-oAcquire::Retries=1",
    "-oAcquire::http::Timeout=10",
    "-oAcquire::https::Timeout=10",
    "-oAcquire::ForceHash=sha256",
)

_UNREACHABLE = re.compile(
    r"could not resolve|temporary failure|cannot initiate|could not connect|unable to connect"
    r"|connection (timed out|refused)|no route",
    re.IGNORECASE,
)


def apt_options() -> list[str]:
    """Return the options for every call of an apt tool."""
    # As root apt drops to a user of its own, who cannot write into our cache, and then warns.
    sandbox = ["-oAPT::Sandbox::User=root"] if os.geteuid() == 0 else []
    return [*_OPTIONS, *sandbox]


@remember
def machine_archives() -> tuple[str, ...]:
    """Return the URIs of the archives that apt is configured with; raise SourceError."""
    output = run(["apt-get", "indextargets", "--format", "$(REPO_URI)"], timeout=60)
    found = dict.fromkeys(line.strip().rstrip("/") for line in output.splitlines())
    archives = tuple(uri for uri in found if re.match(r"[a-z0-9+]+:", uri))
    if not archives:
        raise SourceError("apt is configured with no archive")
    return archives


def pool_urls(archive: str, source: AptSource) -> tuple[str, ...]:
    """Return where an archive of Debian's layout has a file: its pool, or its security pool."""
    name = source.package
    folder = f"{name[:4] if name.startswith('lib') else name[0]}/{name}"
    return tuple(
        f"{archive}/{pool}/main/{folder}/{source.file}" for pool in ("pool", "pool/updates")
    )


def from_pool(source: AptSource, target: Path, progress: Progress, hosts: Hosts) -> None:
    """Bring the pinned file from the pool of any archive; raise SourceError.

    The message names what each archive answered. PinError: some had the file, but another one.
    """
    answers: dict[str, str] = {}
    other: PinError | None = None
    for archive in machine_archives():
        for url in pool_urls(archive, source):
            try:
                hosts.check(url)
                _download(url, target, source.size, progress)
                return check_pin(target, source.sha256)
            except PinError as error:
                other = error
            except SourceError as error:
                answers[archive] = str(error)
                if _UNREACHABLE.search(str(error)):
                    hosts.mark(url, str(error))
                    break
    if other is not None:
        raise other
    raise SourceError("; ".join(f"{archive}: {answer}" for archive, answer in answers.items()))


def _helper() -> str:
    found = shutil.which("apt-helper") or next(filter(os.path.exists, _HELPERS), None)
    if not found:
        raise SourceError("apt-helper is not on this machine")
    return found


def _download(url: str, target: Path, size: int, progress: Progress) -> None:
    """Let apt bring one URL; tell of the bytes as they come."""
    target.unlink(missing_ok=True)
    command = [_helper(), *apt_options(), "download-file", url, str(target)]
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment()
        ) as process:
            try:
                watch(process, target, size, progress)
            except BaseException:
                process.kill()
                raise
        said.seek(0)
        text = said.read()
    if process.returncode:
        target.unlink(missing_ok=True)
        target.with_name(target.name + ".FAILED").unlink(missing_ok=True)
        failed = re.search(r"^E: Failed to fetch \S+ +(.+)$", text, re.MULTILINE)
        raise SourceError(
            re.sub(r" *\[IP: .*\]", "", " ".join(failed[1].split()))
            if failed
            else complaint(text, process.returncode)
        )


def watch(process: subprocess.Popen[bytes], target: Path, size: int, progress: Progress) -> None:
    """Wait for a download; raise SourceError when it stands still or outgrows its pin."""
    seen = 0
    moved = time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.2)
        have = target.stat().st_size if target.exists() else 0
        if have > seen:
            progress(have - seen)
            seen = have
            moved = time.monotonic()
        if have > size:
            raise PinError(f"{size} bytes", "more")
        if process.returncode is not None:
            return
        if time.monotonic() - moved > SILENT_SECONDS:
            raise SourceError(f"no byte came in {SILENT_SECONDS} s")
