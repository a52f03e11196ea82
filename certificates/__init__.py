"""The school's own certificate authority: who may talk to the broker, and until when.

It runs on the administrator's machine, not in a room. What it makes for each machine lies in a folder of its own, and
the CA's key never leaves the folder it was made in.
"""
