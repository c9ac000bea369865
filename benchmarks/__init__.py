"""Measurements, side by side and as ratios; nothing here is a test."""
