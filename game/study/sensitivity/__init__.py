"""Which calibrated figures decide the answer: Sobol indices, Morris screening, PAWN.

``plan`` makes the experiment that a method needs, ``batch.fill`` plays it as any other, ``data``
reads a whole folder's answers by point and luck, and ``ranking`` puts the figures in order. SALib
is asked for Morris and PAWN only; it is the extra ``compute-race[sensitivity]``.
"""
