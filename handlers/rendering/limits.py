"""What Telegram takes in one message: Bot API 10.0 and the source of its server, tdlib/td."""

TEXT_UNITS = 4096  # UTF-16 code units that are left after parsing: a server that counts code points takes those too
ENTITIES = 100  # formatted pieces; what is beyond them comes out plain
