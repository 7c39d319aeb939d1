"""The thinking: pure Python, no web framework, no network, no clock."""
