"""How fast the extractor is on this machine: rates, processes, memory, start-up, shares of the stages."""
