"""Compute Race: five years of building AI compute, played by rules anyone can read."""
