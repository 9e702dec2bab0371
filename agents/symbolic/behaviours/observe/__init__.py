"""Looking, which takes no time: who the hero is, what it can cast, who is there, what lies here."""
