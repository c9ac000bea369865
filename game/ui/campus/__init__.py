"""The campus: the lab's own halls, power and faults as a picture, drawn once a turn.

``plan`` says what stands there and is free of pygame, ``scene`` where, ``picture`` draws it,
``motion`` lets it flicker, ``panel`` and ``whole`` are what a person sees.
"""
