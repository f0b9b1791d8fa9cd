"""Labelled sentences on events, and what checks them."""
