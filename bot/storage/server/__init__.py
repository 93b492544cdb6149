"""The server that things are kept on, and the way to it."""
