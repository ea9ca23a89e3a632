"""From a question to a checked answer. The core: it imports `prompts` and nothing above it."""
