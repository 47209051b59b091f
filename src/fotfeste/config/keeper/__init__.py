"""The keeper of the embedded PostgreSQL: one server for one data folder, started by whoever comes first, stopped by whoever leaves last."""
