"""The ways in: fingers, keys and switches, and the focus that shows where a key would press."""
