"""Reading a policy's meaning: text becomes sections, and sections become facts."""
