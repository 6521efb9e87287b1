"""Fitting: the weights of evidence, from annotated papers. Composes the names stage and the evaluation."""
