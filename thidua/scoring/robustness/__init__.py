"""How firm a rank is: draws, gaps, what a unit needs to pass, for which weights it wins."""
