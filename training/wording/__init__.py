"""What the wording step has learnt: scores of words and weights of sentences. See README.md."""
