"""The thresholds that the symbolic agent decides by, in one frozen object."""
