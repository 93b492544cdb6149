"""Exercises in the chat: the teacher prepares and leads one, the class answers, and screens show how it stands."""
