package io.mlconnector.config;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values that were given, by key; every key is a known one. */
record Environment(Map<Key, String> values) {

  private static final String PREFIX = "MLC_";

  Environment {
    values = Map.copyOf(values);
  }

  static Environment of(Map<String, String> all) {
    var values = new EnumMap<Key, String>(Key.class);
    new TreeMap<>(all)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                var key = Key.named(name).orElseThrow(() -> unknown(name));
                if (!value.isBlank()) {
                  values.put(key, value.strip());
                }
              }
            });
    return new Environment(values);
  }

  Optional<String> text(Key key) {
    return Optional.ofNullable(values.get(key));
  }

  Optional<HiddenText> hidden(Key key) {
    return text(key).map(HiddenText::new);
  }

  static BootException wrong(Key key, String detail) {
    return new BootException(
        new Problem(Code.BAD_SETTING, Map.of("key", key.name(), "detail", detail)));
  }

  private static BootException unknown(String name) {
    var meant = name + "; did you mean " + Key.nearest(name) + "?";
    return new BootException(Problem.of(Code.UNKNOWN_SETTING, "key", meant));
  }

  /** Mute: some values are secrets. */
  @Override
  public String toString() {
    return "Environment" + values.keySet();
  }
}
