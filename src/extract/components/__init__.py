"""The spaCy components of the pipeline, one file each; every one is a factory found by entry point."""
