"""The face: base pages, components, quick exit, print styles."""
