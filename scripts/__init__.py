"""The harness: starts the real room on one machine, touches its window, reads its board, plays a visit."""
