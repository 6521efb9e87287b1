"""Names: candidates, their evidence, and one decision a paper for each."""
