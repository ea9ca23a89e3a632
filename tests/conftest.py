"""Shared fixtures: no test reaches a network; a test marked `loopback` reaches this machine only."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before any test imports it: gradio and the hub clients read these when they are imported.
os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_OFFLINE="1", ANONYMIZED_TELEMETRY="False")


# On a busy machine a slow draw says nothing about the code; the same examples each time keep a red test reproducible.
settings.register_profile("wijzer", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wijzer")


class NetworkBlockedError(RuntimeError):
    """A test tried to reach an address that it may not reach."""


def _is_loopback(adres: object) -> bool:
    if not isinstance(adres, tuple):
        return True  # a path: a Unix socket stays on this machine
    host = str(adres[0])
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def closed_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sockets refuse to connect, except to this machine in a test marked `loopback`."""
    loopback_allowed = request.node.get_closest_marker("loopback") is not None
    for naam in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, naam, _guard(getattr(socket.socket, naam), loopback_allowed))
    yield


def _guard(echt, loopback_allowed):  # type: ignore[no-untyped-def]
    def connect(self, adres):  # type: ignore[no-untyped-def]
        is_pad = not isinstance(adres, tuple)
        if is_pad or (loopback_allowed and _is_loopback(adres)):
            return echt(self, adres)
        raise NetworkBlockedError(f"deze test mag {adres} niet bereiken")

    return connect


@pytest.fixture(scope="session")
def toetscorpus() -> Path:
    """The folder with official texts (`pdf/` and `tekst/`) that WIJZER_TOETSCORPUS names; skips without it."""
    naam = os.environ.get("WIJZER_TOETSCORPUS", "")
    if not naam or not Path(naam).is_dir():
        pytest.skip("WIJZER_TOETSCORPUS wijst geen map met officiële teksten aan; zie README, 'Tests'")
    return Path(naam).resolve()
