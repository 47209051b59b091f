"""What an authority decides for itself: dated settings and its school calendar."""
