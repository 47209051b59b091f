"""`fotfeste explain`: a file of facts is read, and the rules' answers are printed."""
