"""A class of thirty plays: one laptop, one log, worlds of labs shared by people with phones.

``log`` keeps what happened, ``folding`` makes the class of it, ``asking`` says what may happen
next, ``house`` owns all three. What students do is never decided here: the rules are the game's.
"""
