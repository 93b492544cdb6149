"""The claims themselves: pieces of sentences with a speaker, a modality and a statement."""
