"""The picture book: every page of the child's screen, for whoever judges words and looks."""
