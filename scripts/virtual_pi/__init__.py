"""What runs on the virtual Pi: plays the real controller there, and measures what its pins do."""
