"""Records in other forms: one small file per format."""
