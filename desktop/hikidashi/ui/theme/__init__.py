"""How every screen looks: measures, colours, fonts and icons."""
