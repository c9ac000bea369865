"""Before class: whether one phone reaches this laptop over the network, and can play.

``phone`` is what one phone has shown, ``site`` the small page that it opens, ``trial`` waits for it
and tells what worked, or what to try.
"""
