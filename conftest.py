"""What every test stands on: no window, no sound, no file in anyone's home, and how many cases.

``COMPUTE_RACE_FULL=1`` (``make soak``) raises the counts: hypothesis draws more cases, and a test
with a loop of its own asks the ``full`` fixture.
"""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

FULL = os.environ.get("COMPUTE_RACE_FULL") == "1"

# Shared machines stall, so neither a deadline nor a slow draw is a failure here.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same cases every time: a red build is then about the change and not about luck.
settings.register_profile("quick", _PATIENT, max_examples=50, derandomize=True)
settings.register_profile("full", _PATIENT, max_examples=2_000)
settings.load_profile("full" if FULL else "quick")


def pytest_configure(config: pytest.Config) -> None:
    """Keep quick tests off the screen, the loudspeakers and everyone's home folder."""
    # Set before any test imports pygame or game; tests chosen with `-m e2e` open real windows.
    if config.option.markexpr != "e2e":
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    # One for each worker, so that parallel tests never meet in a file.
    home = tempfile.TemporaryDirectory(prefix="compute-race-", ignore_cleanup_errors=True)
    os.environ["COMPUTE_RACE_HOME"] = home.name
    config.add_cleanup(home.cleanup)


@pytest.fixture(scope="session")
def full() -> bool:
    """Return whether this run has time for full counts."""
    return FULL
