package io.mlconnector.odoo;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Odoo's countries and their states, which partners point to. */
public final class Places {

  /** Where the user may not read them. */
  public static final Places NONE = new Places(List.of(), List.of());

  private final Map<String, Long> countries = new HashMap<>();
  private final Map<Long, String> codes = new HashMap<>();
  private final Map<String, State> states = new HashMap<>();

  public Places(List<Country> countries, List<State> states) {
    countries.forEach(
        country -> {
          this.countries.put(country.code().toUpperCase(Locale.ROOT), country.id());
          codes.put(country.id(), country.code().toUpperCase(Locale.ROOT));
        });
    states.forEach(this::add);
  }

  /**
   * A country.
   *
   * @param code of ISO 3166
   */
  public record Country(long id, String code) {}

  /** A state or region of a country. */
  public record State(long id, long country, String code, String name) {}

  /** A name counts before a code: some are one state's name and another's code. */
  private void add(State state) {
    var country = codes.getOrDefault(state.country(), "");
    if (!state.name().isBlank()) {
      states.put(key(country, state.name()), state);
    }
    if (!state.code().isBlank()) {
      states.putIfAbsent(key(country, state.code()), state);
    }
  }

  private static String key(String country, String state) {
    return country.toUpperCase(Locale.ROOT) + " " + state.strip().toUpperCase(Locale.ROOT);
  }

  public Optional<Long> country(String code) {
    return Optional.ofNullable(countries.get(code.toUpperCase(Locale.ROOT)));
  }

  /** A country's state by its name or code. */
  public Optional<State> state(String country, String text) {
    return Optional.ofNullable(states.get(key(country, text)));
  }
}
