"""What helps a newcomer: the words of the game explained, and a hint where something is met first.

Nothing here changes a race.
"""
