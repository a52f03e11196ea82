"""What the room plays: soundscapes made by the project, spoken words, a chime."""
