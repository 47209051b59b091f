"""The papers of the clarification meeting: templates (`*.typ`) and the words that the procedure itself puts on them."""
