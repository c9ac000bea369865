"""The projector of a class as a window: a client like any browser, which may crash alone.

``address`` reads where the class is, ``line`` listens to it beside the picture, ``told`` is its
newest message as the picture needs it; ``lobby``, ``course``, ``standing``, ``final`` and
``head`` are parts of ``game.ui.screens.projector``. Type is large: it is read from the back row.
"""
