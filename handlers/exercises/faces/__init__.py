"""What the class sees of an exercise in its chats: texts and buttons, made of what is known, and nothing else."""
