"""One idea of the source a file: pure functions over arrays, called by the month in order."""
