"""Pages that need nothing but themselves: charts as SVG, their numbers as tables, one HTML file.

``drawing`` turns a matplotlib figure into SVG whose text the reader's browser sets. ``courses``,
``bars`` and ``maps`` are the kinds of charts; ``figure`` puts one on a page with its title, its
text alternative and its numbers; ``sheet`` is the page around them. All words come in as arguments,
in the language and the direction of the page. Nothing here knows a race: reports, debriefs and
tournaments bring their own numbers.
"""
