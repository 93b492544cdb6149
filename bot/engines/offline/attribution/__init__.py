"""Who says what in a sentence: cue, source and content, and where a sentence bears two claims."""
