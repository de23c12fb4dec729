"""What is known: the records of the assumptions folder, and the one door they pass."""
