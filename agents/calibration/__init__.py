"""Calibration: fights of recorded games say what the assessment should have expected, and a small net learns it."""
