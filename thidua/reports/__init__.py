"""The meeting pack: one content, written as a Word report, a PowerPoint deck and an Excel annex."""
