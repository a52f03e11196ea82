"""How Home Assistant finds a room: one retained topic for each entity, under its discovery prefix."""
