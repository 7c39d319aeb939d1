"""Figures, with the machine they were taken on and something to compare them with."""
