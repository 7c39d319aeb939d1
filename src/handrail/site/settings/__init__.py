"""Django settings, in small files by subject; `live` joins them, `test` changes them for tests."""
