"""What every form of ours shares."""
