"""The window: screens, panels and the small toolkit they are drawn with."""

from game.ui.window import NoWindowError, can_open, run

__all__ = ["NoWindowError", "can_open", "run"]
