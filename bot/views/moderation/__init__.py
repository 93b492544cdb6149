"""What moderators and those who report something read: the same words in the chat and on their pages."""
