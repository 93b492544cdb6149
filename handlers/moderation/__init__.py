"""What moderators do in chats, and what readers report to them."""
