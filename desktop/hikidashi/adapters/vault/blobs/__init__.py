"""The contents of attachments, each in an encrypted file."""
