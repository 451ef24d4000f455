package io.mlconnector.db;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with the service, unpacked once. */
final class PostgresBinaries {

  private static final int EXECUTABLE = 0100;

  private PostgresBinaries() {}

  /**
   * Unpacks into the directory unless that was done before; answers the directory of programs.
   * Processes may do so at the same time: the first one's copy stays.
   */
  static Path unpack(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      var parent = Files.createDirectories(directory.toAbsolutePath().getParent());
      var fresh = Files.createTempDirectory(parent, "unpacking");
      try (var archive = archive()) {
        extract(archive, fresh);
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      moveUnlessThere(fresh, directory);
    }
    return directory.resolve("bin");
  }

  private static void moveUnlessThere(Path fresh, Path directory) throws IOException {
    try {
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(directory)) {
        throw e;
      }
      Directories.delete(fresh);
    }
  }

  private static InputStream archive() throws IOException {
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var found =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            "Linux", machine.equals("amd64") ? "x86_64" : machine);
    if (found == null) {
      throw new IOException("there is no embedded PostgreSQL for " + machine);
    }
    return found;
  }

  private static void extract(InputStream archive, Path directory) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, directory);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
      throws IOException {
    var target = directory.resolve(entry.getName()).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("the archive leaves its directory");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.deleteIfExists(target);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(directory.resolve(entry.getName()).getParent());
      Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
      var executable = (entry.getMode() & EXECUTABLE) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
