"""The pages, one file each: what is asked, what is shown, how the corpus answers."""
