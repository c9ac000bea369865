"""The full views: capital, market, research, rivals, news; each by its button and its key.

A view shows figures of the session's ``View`` and holds no rule. Every figure has a tooltip: what
it is and its unit, what it was a turn ago, and where it comes from.
"""
