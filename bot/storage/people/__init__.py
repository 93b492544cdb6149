"""What is kept of people and chats: what they have set, which messages were answered, and how it is erased."""
