"""What the pages are made of: text, pictures, things to press, the timer, the breath and the banner."""
