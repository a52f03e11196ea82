"""Everything the screen draws, in Cairo, with no window, file or clock: faces, pictures, cards, the shape timer."""
