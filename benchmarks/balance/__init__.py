"""How the model must behave, lines 3 to 7 of the list: measured, never asserted.

``checks`` has what a figure is, ``races`` and ``weighing`` play, ``arcs`` recognises stories,
``workers`` shares the work out, and one module a line (``the_bet``, ``the_split``, ``dominance``,
``skill``, ``tension``) says which races it needs and what they show.
"""
