"""Lamps: the stage that turns a scene into light, and one small driver for each kind of lamp."""
