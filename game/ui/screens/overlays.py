"""What may lie over any screen, and leaves it as it was: the list of keys, the glossary."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from game.ui.screens import help_overlay

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.controls import Controls
    from game.ui.screens.glossary_overlay import GlossaryOverlay


#: Where the focus goes in each.
_FIRST = {"keys": "help.close", "glossary": "glossary.search"}


class Overlays:
    """Which one is open, if any; the screen under it takes no input then."""

    def __init__(self, app: App) -> None:
        self.app = app
        #: ``keys``, ``glossary`` or nothing.
        self.name = ""
        #: Where the focus was in the screen below.
        self._left_from = ""

    @cached_property
    def glossary(self) -> GlossaryOverlay:
        """Return the glossary; nothing of it is read before it is asked for."""
        from game.ui.screens.glossary_overlay import GlossaryOverlay

        return GlossaryOverlay()

    def run(self, controls: Controls) -> None:
        """Draw the open one, or do what a key does in every screen."""
        if self.name == "keys":
            help_overlay.draw(self.app, controls)
        elif self.name:
            if self.glossary.draw(controls):
                self.close()
        elif controls.asked("help") or controls.typed == "?":
            self.show("keys")
        elif controls.asked("glossary"):
            self.show("glossary")
        elif controls.asked("mute"):
            self.app.change(muted=not self.app.settings.muted)

    def show(self, name: str) -> None:
        """Lay one over the screen."""
        controls = self.app.controls
        self.name, self._left_from = name, controls.focus
        controls.focus = _FIRST[name]
        # What opened it presses nothing of it.
        controls.pressed, controls.key, controls.typed = False, None, ""

    def close(self) -> None:
        """Take it away, and go back to where the focus was."""
        if self.name:
            self.name = ""
            self.app.controls.focus = self._left_from
