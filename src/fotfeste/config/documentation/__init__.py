"""The documents that are written by the program itself, from the declarations, the code and the tests."""
