"""Study paths: what to learn, in which order and week, computed without clock or chance."""
