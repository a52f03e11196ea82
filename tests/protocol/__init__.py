"""Room, broker, board and grown-up together, with everything that may happen between them."""
