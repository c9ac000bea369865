"""All strategies over all seats, with common luck: who is better, against whom, and by how much.

``programme`` says which races are played, ``contest`` plays some of them in a worker, ``hall`` has
the workers and their time, ``rating``, ``shares``, ``payoffs`` and ``responses`` read the results,
``tournament`` does it all. ``docs/tournament.md`` explains the measures.
"""
