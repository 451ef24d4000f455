package io.mlconnector.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.integration.awskms.AwsKmsClient;
import com.google.crypto.tink.integration.gcpkms.GcpKmsClient;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * What wraps the tenants' data keys; it never is in the database. Its use may block, as it may be a
 * service.
 *
 * @param name what the setting says, without any secret; stored beside what it wrapped
 */
record MasterKey(String name, Aead aead) {

  static final String FILE = "file:";

  /**
   * Opens the key that the setting names.
   *
   * @throws BootException with {@link Code#MASTER_KEY_BROKEN} if it cannot be used
   */
  static MasterKey open(String setting, Path home) {
    try {
      return new MasterKey(setting, aead(setting, home));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw broken(reason(e), e);
    }
  }

  /**
   * The same for a service that has no data yet: a {@code file:} key that is not there is made.
   * Later a missing file is a wrong setting or a lost key, and a new key would open nothing.
   */
  static MasterKey first(String setting, Path home) {
    if (setting.startsWith(FILE)) {
      try {
        MasterKeyFile.make(file(setting, home));
      } catch (GeneralSecurityException | IOException e) {
        throw broken(reason(e), e);
      }
    }
    return open(setting, home);
  }

  private static Path file(String setting, Path home) {
    var path = setting.substring(FILE.length());
    return path.isEmpty() ? home.resolve("master-key.json") : home.resolve(path);
  }

  static BootException broken(String detail, Throwable cause) {
    return new BootException(Problem.of(Code.MASTER_KEY_BROKEN, "detail", detail), cause);
  }

  private static Aead aead(String setting, Path home) throws GeneralSecurityException, IOException {
    if (setting.startsWith(AwsKmsClient.PREFIX)) {
      // The SDK would print a page about its age.
      System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
      return new AwsKmsClient().withDefaultCredentials().getAead(setting);
    }
    if (setting.startsWith(GcpKmsClient.PREFIX)) {
      return new GcpKmsClient().withDefaultCredentials().getAead(setting);
    }
    if (setting.startsWith(TransitAead.PREFIX)) {
      return TransitAead.of(setting);
    }
    if (setting.startsWith(FILE)) {
      return MasterKeyFile.open(file(setting, home));
    }
    throw new IllegalArgumentException("no such kind of key");
  }

  static String reason(Exception e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
