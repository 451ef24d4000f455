package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Records;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A transaction that is in work while others begin and end. Nobody sees what it does before it is
 * committed; then its records bear the second in which it began, as on the recorded server: 1,200
 * moves of one call were stamped 16:17:39 and seen 9.5 s later, after a move of 16:17:41. Ids of
 * new records are taken when they are made.
 */
public final class LongTransaction {

  private final Database database;
  private final Env env;
  private final Schema schema;
  private final Records records;
  private final Instant begin;
  private final List<Runnable> work = new ArrayList<>();
  private final Map<String, Map<Long, Optional<Row>>> touched = new HashMap<>();

  LongTransaction(Database database, Env env, Schema schema, Records records) {
    this.database = database;
    this.env = env;
    this.schema = schema;
    this.records = records;
    this.begin = database.clock().instant();
  }

  /** Makes a record of a plain model, such as a partner. */
  public long create(String model, Map<String, Object> values) {
    var id = database.transaction(() -> database.nextId(model));
    work.add(() -> PlainBehaviour.create(env, schema.model(model), id, values));
    return id;
  }

  public void write(String model, long id, Map<String, Object> values) {
    touch(model, id);
    work.add(() -> records.write(env, schema.model(model), List.of(id), values));
  }

  public void unlink(String model, long id) {
    touch(model, id);
    work.add(() -> records.unlink(env, schema.model(model), List.of(id)));
  }

  /** For how long it has been in work. */
  public Duration lasted() {
    return Duration.between(begin, database.clock().instant());
  }

  /** The records of a model that it has locked: whoever else writes them would wait. */
  public Set<Long> locked(String model) {
    return new TreeSet<>(touched.getOrDefault(model, Map.of()).keySet());
  }

  /**
   * Ends it; from now on all see what it did.
   *
   * @throws OdooError and nothing is done, where somebody else has changed one of its records
   */
  public void commit() {
    database.transaction(
        begin,
        () -> {
          touched.forEach(this::requireUnchanged);
          work.forEach(Runnable::run);
          return true;
        });
  }

  /** What somebody changed after the beginning, PostgreSQL lets nobody change by what it was. */
  private void touch(String model, long id) {
    var row = database.transaction(() -> database.find(model, id));
    if (row.filter(one -> one.text("write_date").compareTo(stamp()) <= 0).isEmpty()) {
      throw OdooError.contention();
    }
    touched.computeIfAbsent(model, none -> new HashMap<>()).putIfAbsent(id, row);
  }

  /** The second that its records bear. */
  public String stamp() {
    return begin.toString().replace('T', ' ').substring(0, 19);
  }

  private void requireUnchanged(String model, Map<Long, Optional<Row>> rows) {
    rows.forEach(
        (id, row) -> {
          if (!database.find(model, id).equals(row)) {
            throw OdooError.contention();
          }
        });
  }
}
