"""Forecasts while somebody decides: fans, chances and advice, played in a process of their own.

``messages`` is what the two processes say to each other, ``answering`` what the other one does,
``process`` how it is kept, ``fans`` what many futures have in common. The window and the class ask.
"""
