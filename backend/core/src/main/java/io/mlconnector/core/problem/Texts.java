package io.mlconnector.core.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The catalogue's words, read once. */
final class Texts {

  private static final Properties ALL = read();

  private Texts() {}

  static String of(String key) {
    return Objects.requireNonNull(ALL.getProperty(key), key);
  }

  private static Properties read() {
    var all = new Properties();
    try (var in = Texts.class.getResourceAsStream("catalogue.properties")) {
      all.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
