"""Telegram's door. A handler translates: message in, service call, rendering out; it judges nothing itself."""
