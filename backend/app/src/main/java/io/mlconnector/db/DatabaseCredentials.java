package io.mlconnector.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The embedded database's passwords, kept in the home directory for its owner alone. */
record DatabaseCredentials(String superuser, String owner, String service) {

  private static final int PASSWORD_BYTES = 24;

  /** Reads the passwords, or makes and stores new ones. */
  static DatabaseCredentials in(Path home) throws IOException {
    var file = home.resolve("database.passwords");
    if (!Files.exists(file)) {
      var fresh = home.resolve("database.passwords.new");
      writeMine(fresh, List.of(random(), random(), random()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    var lines = Files.readAllLines(file);
    if (lines.size() < 3) {
      throw new IOException(file + " is damaged: it must hold three passwords");
    }
    return new DatabaseCredentials(lines.get(0), lines.get(1), lines.get(2));
  }

  /** A file with the superuser's password alone, for the program that creates the database. */
  Path superuserFile(Path home) throws IOException {
    var file = home.resolve("database.superuser");
    writeMine(file, List.of(superuser));
    return file;
  }

  @Override
  public String toString() {
    return "DatabaseCredentials[hidden]";
  }

  private static void writeMine(Path file, List<String> lines) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, lines);
  }

  private static String random() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
