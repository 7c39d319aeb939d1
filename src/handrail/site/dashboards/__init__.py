"""What is waiting, for those who look after a partnership."""
