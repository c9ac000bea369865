"""The pack of a class that was played: a page of the class, a page a lab, and tables without names.

``lesson`` is what a class tells, as plain data; ``found`` finds what its decisions were worth
under other luck; ``class_page`` and ``team_page`` write it, and ``questions`` asks about it. The
lesson is made by whoever keeps classes (``game.classroom.lesson``): this floor opens no class.
"""
