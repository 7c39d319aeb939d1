"""What the editor's templates may ask."""
