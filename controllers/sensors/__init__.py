"""What the room senses: a file for each kind of device. Every one only posts to the inbox."""
