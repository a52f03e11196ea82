"""What the room plays: soundscapes made by the project, a school's own recordings, spoken words, a chime."""

import os

# numpy's linear algebra, which sound never uses, would start a thread and take memory for each core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
