"""Work that is done in a process of its own, so that it can neither slow the bot down nor outlive its deadline."""
