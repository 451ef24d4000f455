package io.mlconnector.simulators.odoo.orm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Odoo's {@code ir.model.data}: unique names for records, global in the database. */
public final class ExternalIds {

  /** The module of names that are given without a dot. */
  public static final String DEFAULT_MODULE = "__import__";

  private final Database database;
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<String, String> forgotten = new LinkedHashMap<>();

  ExternalIds(Database database) {
    this.database = database;
  }

  /**
   * A name for a record.
   *
   * @param xmlid module and name, parted by the first dot
   * @param noupdate whether {@code load} in update mode must leave the record alone
   */
  public record Entry(long id, String xmlid, String model, long recordId, boolean noupdate) {

    public String module() {
      return xmlid.substring(0, xmlid.indexOf('.'));
    }

    public String name() {
      return xmlid.substring(xmlid.indexOf('.') + 1);
    }
  }

  public static String qualified(String given) {
    return given.contains(".") ? given : DEFAULT_MODULE + "." + given;
  }

  public Optional<Entry> find(String xmlid) {
    return Optional.ofNullable(byName.get(xmlid));
  }

  /** The model of a name that was rolled back; Odoo's cache goes on knowing it for a while. */
  public Optional<String> rolledBack(String xmlid) {
    return Optional.ofNullable(forgotten.get(xmlid));
  }

  /** Gives a record a name; the database refuses spaces in it. */
  public void add(String xmlid, String model, long recordId, boolean noupdate) {
    var entry = new Entry(database.nextId("ir.model.data"), xmlid, model, recordId, noupdate);
    if (entry.name().contains(" ")) {
      throw OdooError.constraint(
          "External IDs cannot contain spaces",
          "new row for relation \"ir_model_data\" violates check constraint \"ir_model_data_name_nospaces\"\nDETAIL:  Failing row contains (%d, %s, %s, %s).\n"
              .formatted(entry.id(), entry.name(), entry.module(), model));
    }
    if (byName.putIfAbsent(xmlid, entry) != null) {
      throw OdooError.constraint(
          "External ID must be unique",
          "duplicate key value violates unique constraint \"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)=(%s, %s) already exists.\n"
              .formatted(entry.module(), entry.name()));
    }
    forgotten.remove(xmlid);
    database.onUndo(
        () -> {
          byName.remove(xmlid);
          forgotten.put(xmlid, model);
        });
  }

  /** Forgets the names of a record that was deleted. */
  public void dropFor(String model, long recordId) {
    of(model, recordId)
        .forEach(
            entry -> {
              byName.remove(entry.xmlid());
              database.onUndo(() -> byName.put(entry.xmlid(), entry));
            });
  }

  public List<Entry> of(String model, long recordId) {
    return byName.values().stream()
        .filter(e -> e.recordId() == recordId && e.model().equals(model))
        .toList();
  }

  public List<Entry> all() {
    return List.copyOf(byName.values());
  }
}
