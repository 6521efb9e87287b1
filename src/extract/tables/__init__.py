"""Tables made of records: the flat results, nested Parquet, a DuckDB database."""
