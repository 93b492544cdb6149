"""What a day and a second may hold: readings, money, messages."""
