"""What can be had again: analyses, what leads to them, and who reads what at the moment."""
