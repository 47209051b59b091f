"""How Django's forms are drawn with our own components."""
