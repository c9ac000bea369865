"""The forecast of the window: what a seat has asked ``game.futures`` and been told, and its fans.

``forecast`` keeps the answers, ``drawing`` shows them.
"""
