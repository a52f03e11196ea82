"""The two pipes that carry the language of `room`: MQTT 5 to the world, a Unix socket to the screen."""
