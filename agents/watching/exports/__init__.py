"""A recorded game in the forms that others read: NLE's ttyrec, NetHack's xlogfile and dumplog, asciicast."""
