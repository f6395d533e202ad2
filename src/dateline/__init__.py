"""Dateline reads news reports and rebuilds the story as a dated, sourced, cross-checked chronology."""
