"""The parts of the race screen, one file each."""
