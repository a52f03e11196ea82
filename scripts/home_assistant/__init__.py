"""Holds what Home Assistant is told against a real Home Assistant: scripts/check-home-assistant."""
