"""The keyless writer: a chat model that answers out of quoted evidence alone."""
