"""What a person touches: the screens and the shell."""
