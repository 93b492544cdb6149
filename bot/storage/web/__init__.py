"""What the browser's side needs to be kept in Redis."""
