"""A text as the rules see it: sentences, quotations, tokens, and the words of its language."""
