"""What Telegram takes in one message: Bot API 10.0 and the source of its server, tdlib/td."""

# UTF-16 code units that are left after parsing, less the sign of a repeat (bot/sends/call.py): a server that counts
# code points takes those too.
TEXT_UNITS = 4096 - 2
ENTITIES = 100  # formatted pieces; what is beyond them comes out plain
