"""WhoSays: the claims of an article, who says each one, and how sure they are."""
