"""Runs over many papers: chunks of papers to worker processes, ordered bytes back, resumable output."""
