"""Reads news as a careful analyst does: one article in, one exact and sourced record out."""
