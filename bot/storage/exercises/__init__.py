"""What classes do together, as it is kept in Redis."""
