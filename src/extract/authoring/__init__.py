"""Tools for those who write rules: check pattern files, look rules up, measure what each is worth."""
