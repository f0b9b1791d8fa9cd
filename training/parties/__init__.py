"""How the network's scores of parties are weighed with what it cannot see: the fit of `events/parties.tsv`."""
