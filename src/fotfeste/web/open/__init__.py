"""Pages open to all, without an account: what a training company writes, and its receipt."""
