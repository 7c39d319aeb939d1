"""Messages: written with the change they tell of, sent after it, never twice, stopped in one step."""
