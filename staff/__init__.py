"""The staff board: hears what the rooms tell, keeps it, and shows it to the grown-ups who answer."""
