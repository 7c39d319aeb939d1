"""The finder, immediate help, snap guides, and the local numbers behind them."""
