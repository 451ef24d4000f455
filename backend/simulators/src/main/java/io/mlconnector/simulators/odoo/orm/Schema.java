package io.mlconnector.simulators.odoo.orm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All models of a sandbox. */
public final class Schema {

  private final Map<String, Model> models;

  public Schema(Collection<Model> models) {
    var byName = new LinkedHashMap<String, Model>();
    models.forEach(model -> byName.put(model.name(), model));
    this.models = Map.copyOf(byName);
  }

  public Optional<Model> find(String name) {
    return Optional.ofNullable(models.get(name));
  }

  /** A model that is known to exist. */
  public Model model(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no model " + name));
  }
}
