"""How sure a claim is, and the words that make it so."""
