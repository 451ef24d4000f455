package io.mlconnector.simulators.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file that only its owner may read, replaced as a whole or not at all. */
final class PrivateFile {

  private final Path path;
  private String last = "";

  PrivateFile(Path folder, String name) {
    this.path = folder.resolve(name);
  }

  Path path() {
    return path;
  }

  Optional<String> read() {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes the text unless it is what was written last. */
  synchronized void write(String text) {
    if (text.equals(last)) {
      return;
    }
    try {
      Files.createDirectories(path.getParent(), only("rwx------"));
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, only("rw-------"));
      Files.write(fresh, text.getBytes(UTF_8));
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      last = text;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }
}
