package io.mlconnector.vault;

import java.nio.file.Path;

/** Master keys in files, for tests of whole nodes. */
public final class TestKeys {

  private TestKeys() {}

  /** Makes the file, as the first start of a service without data would; answers the setting. */
  public static String make(Path file) {
    var setting = MasterKey.FILE + file;
    MasterKey.first(setting, file);
    return setting;
  }
}
