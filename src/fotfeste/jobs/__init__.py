"""Background work: jobs in the database, each within one authority."""
