"""Marks of our own in real articles of the corpora, kept as offsets without the texts."""
