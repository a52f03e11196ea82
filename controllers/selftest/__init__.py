"""`python -m controllers selftest`: tries every lamp, speaker and sensor, and the way of an alert."""
