"""One page for each step of the child's way, and two for when the room cannot be reached."""
