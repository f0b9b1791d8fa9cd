"""From the corpora to the weights of the attribution reader."""
