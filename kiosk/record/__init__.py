"""`python -m kiosk record LANGUAGE`: a school records a voice of its own, one text after another."""
