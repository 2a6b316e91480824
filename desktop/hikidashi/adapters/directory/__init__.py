"""The bundled directory of services."""
