"""Files of records that leave the private drawer, and our own form coming back."""
