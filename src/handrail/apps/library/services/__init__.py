"""Changing the library, by noun: resources, imports, exports, links, packs."""
