"""The pages of people and places."""
