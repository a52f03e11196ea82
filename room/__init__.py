"""What happens in a calm room: facts, rules and light.

Pure: no clock, file, thread, log, GPIO or network. Time is an argument. The controller folds these facts live and from
its journal, the screen computes its picture from them, and the staff board folds the very same function into its list
of visits.
"""
