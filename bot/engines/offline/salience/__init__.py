"""What an article is about: central claims, its headline against them, its loaded words."""
