package io.mlconnector.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/** A master key in a file that only the service's user may read. */
final class MasterKeyFile {

  private static final Set<PosixFilePermission> MINE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private MasterKeyFile() {}

  /** Makes the key if the file is missing; of nodes that race one makes it. */
  static void make(Path file) throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      create(file);
    }
  }

  static Aead open(Path file) throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      throw new IOException(file + " is missing, and the data was written with a master key");
    }
    var permissions = Files.getPosixFilePermissions(file);
    if (!MINE.containsAll(permissions)) {
      throw new IOException(
          file
              + " may be read or changed by others ("
              + PosixFilePermissions.toString(permissions)
              + "); run chmod 600 on it");
    }
    return Keysets.aead(read(file));
  }

  private static KeysetHandle read(Path file) throws IOException {
    try {
      return Keysets.ofClear(Files.readString(file));
    } catch (GeneralSecurityException | RuntimeException e) {
      // The cause may quote the file.
      throw new IOException(file + " is damaged");
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    var keyset = Keysets.clear(Keysets.generate());
    var directory = Files.createDirectories(file.toAbsolutePath().getParent());
    var fresh =
        Files.createTempFile(
            directory, "master-key", ".new", PosixFilePermissions.asFileAttribute(MINE));
    try {
      Files.writeString(fresh, keyset);
      // A link, unlike a move, never takes the place of another node's key.
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return;
    } finally {
      Files.delete(fresh);
    }
  }
}
