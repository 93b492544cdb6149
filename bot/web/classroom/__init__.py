"""Exercises in the browser: the class page on a wall, and a seat for each pupil who comes without Telegram."""
