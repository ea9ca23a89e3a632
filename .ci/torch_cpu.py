"""Install PyTorch's CPU build, never a CUDA one: `python torch_cpu.py VERSION CPU_INDEX`. Standard library only.

On Linux the package registry's own build depends on gigabytes of CUDA libraries; PyTorch's CPU index has one that does
not. Where that index cannot be reached, what pip would take from elsewhere is looked at first and refused when it needs
CUDA. On other systems the registry's build is the CPU build.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from importlib import metadata

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
CUDA = ("nvidia", "cuda", "triton")
PROBE_SECONDS = 5


def main(versie: str, index: str) -> int:
    """Exit code 0 when the CPU build of `versie` is installed, 1 with a sentence when it cannot be had."""
    if installed(versie):
        return 0
    # --no-deps: what torch needs comes from the registry in the next step; the index has old copies of it.
    install = [*PIP, "install", "--quiet", "--no-deps", f"torch=={versie}"]
    if sys.platform == "linux" and reachable(f"{index}/torch/"):
        return subprocess.call([*install, "--index-url", index])
    if sys.platform == "linux" and needs_cuda(versie):
        print(
            f"Gestopt: {index} is niet bereikbaar, en elders is alleen PyTorch met CUDA (gigabytes) te krijgen.\n"
            "Maak dat adres bereikbaar, of installeer zelf een CPU-versie: "
            f"{sys.executable} -m pip install torch=={versie} --index-url {index}",
            file=sys.stderr,
        )
        return 1
    return subprocess.call(install)


def installed(versie: str) -> bool:
    """Whether this environment has `versie` already."""
    try:
        return metadata.version("torch").split("+")[0] == versie
    except metadata.PackageNotFoundError:
        return False


def reachable(adres: str) -> bool:
    """Whether `adres` answers within PROBE_SECONDS."""
    try:
        with urllib.request.urlopen(adres, timeout=PROBE_SECONDS):
            return True
    except (urllib.error.URLError, OSError):
        return False


def needs_cuda(versie: str) -> bool:
    """Whether the build that pip would take depends on CUDA; True as well when pip finds none."""
    melding = subprocess.run(
        [
            *PIP,
            "install",
            "--quiet",
            "--dry-run",
            "--no-deps",
            "--ignore-installed",
            "--report",
            "-",
            f"torch=={versie}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if melding.returncode != 0:
        return True
    eisen = json.loads(melding.stdout)["install"][0]["metadata"].get("requires_dist", [])
    return any(eis.startswith(CUDA) for eis in eisen)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
