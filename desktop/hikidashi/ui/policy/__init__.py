"""The policy view: outline, text with marks, facts and findings side by side."""
