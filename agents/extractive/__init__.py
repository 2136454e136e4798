"""The keyless writer: a chat model that answers out of quoted evidence, without a language model."""
