"""Keeping order: what readers report, what moderators correct, and whom they keep out."""
