"""What happened: a chain of entries that nobody can change unnoticed, under tags that can be dropped."""
