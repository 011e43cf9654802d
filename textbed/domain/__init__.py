"""Pure rules, no input or output: numbers, text, time, what becomes of a message."""
