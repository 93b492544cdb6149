"""The offline engine: reads English by rule, without a key, a model or a server."""
