"""Apple Health: its export.xml, alone or in the ZIP that it comes in."""
