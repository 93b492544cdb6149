"""Updates until they are handled, and who handles them."""
