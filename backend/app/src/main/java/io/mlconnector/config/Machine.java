package io.mlconnector.config;

import java.nio.file.Path;

/** What defaults are made of: the user's home, and a name that no other node has. */
public record Machine(Path userHome, String uniqueName) {}
