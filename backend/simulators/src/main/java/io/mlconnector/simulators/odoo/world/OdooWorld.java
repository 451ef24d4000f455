package io.mlconnector.simulators.odoo.world;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a sandbox holds when it starts: databases by name, each with what fills it.
 *
 * @param clock tells "now" and "today" to every database
 */
public record OdooWorld(InstantSource clock, Map<String, Consumer<Seeding>> databases) {

  public OdooWorld {
    databases = new LinkedHashMap<>(databases);
    if (databases.isEmpty()) {
      throw new IllegalArgumentException("a world needs a database");
    }
  }

  /** This world with one more database. */
  public OdooWorld and(String name, Consumer<Seeding> seed) {
    var more = new LinkedHashMap<>(databases);
    more.put(name, seed);
    return new OdooWorld(clock, more);
  }

  public OdooWorld at(InstantSource other) {
    return new OdooWorld(other, databases);
  }
}
