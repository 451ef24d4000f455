package io.mlconnector.simulators.odoo.orm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Odoo's {@code ir.model.data}: unique names for records, global in the database. */
public final class ExternalIds {

  /** The module of names that are given without a dot. */
  public static final String DEFAULT_MODULE = "__import__";

  private final Database database;
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<Place, Set<Entry>> byRecord = new HashMap<>();
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

  private record Place(String model, long recordId) {}

  private void put(Entry entry) {
    byName.put(entry.xmlid(), entry);
    byRecord
        .computeIfAbsent(new Place(entry.model(), entry.recordId()), none -> new LinkedHashSet<>())
        .add(entry);
  }

  private void remove(Entry entry) {
    byName.remove(entry.xmlid());
    byRecord.getOrDefault(new Place(entry.model(), entry.recordId()), Set.of()).remove(entry);
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
    if (byName.containsKey(xmlid)) {
      throw OdooError.constraint(
          "External ID must be unique",
          "duplicate key value violates unique constraint \"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)=(%s, %s) already exists.\n"
              .formatted(entry.module(), entry.name()));
    }
    put(entry);
    forgotten.remove(xmlid);
    database.onUndo(
        () -> {
          remove(entry);
          forgotten.put(xmlid, model);
        });
  }

  /** Forgets the names of a record that was deleted. */
  public void dropFor(String model, long recordId) {
    of(model, recordId)
        .forEach(
            entry -> {
              remove(entry);
              database.onUndo(() -> put(entry));
            });
  }

  public List<Entry> of(String model, long recordId) {
    return List.copyOf(byRecord.getOrDefault(new Place(model, recordId), Set.of()));
  }

  public List<Entry> all() {
    return List.copyOf(byName.values());
  }

  void restore(List<Entry> entries) {
    byName.clear();
    byRecord.clear();
    entries.forEach(this::put);
  }
}
