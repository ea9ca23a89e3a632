"""From PDF, BWB XML and Markdown to passages in the index."""
