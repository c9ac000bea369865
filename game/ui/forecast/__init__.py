"""The forecast of the window: fans, chances and advice, played in a process of their own.

``messages`` is what the two processes say to each other, ``answering`` what the other one does,
``process`` how it is kept, ``forecast`` what a seat has asked and been told; ``drawing`` shows it.
"""
