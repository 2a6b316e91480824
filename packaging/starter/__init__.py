"""The steps from a bare Python to a running, or a tested, Hikidashi."""
