package io.mlconnector.simulators.odoo.orm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One Odoo database in memory. Transactions run one after the other; ids, like PostgreSQL's
 * sequences, are used up even by what is rolled back.
 */
public final class Database {

  private final String name;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Map<String, Map<Long, Row>> tables = new LinkedHashMap<>();
  private final Map<String, AtomicLong> sequences = new LinkedHashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final AtomicReference<Optional<Instant>> begun = new AtomicReference<>(Optional.empty());
  private final ExternalIds externalIds = new ExternalIds(this);
  private final Logins logins;

  public Database(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.logins = new Logins(clock);
  }

  public String name() {
    return name;
  }

  public InstantSource clock() {
    return clock;
  }

  public ExternalIds externalIds() {
    return externalIds;
  }

  public Logins logins() {
    return logins;
  }

  /** Runs the work as one transaction; a throw undoes all of it but the used ids. */
  public <T> T transaction(Supplier<T> work) {
    return transaction(clock.instant(), work);
  }

  /**
   * The same for a transaction that began earlier and ends now.
   *
   * @param begin what PostgreSQL calls now for as long as it lasts
   */
  public <T> T transaction(Instant begin, Supplier<T> work) {
    lock.lock();
    try {
      undo.clear();
      begun.set(Optional.of(begin));
      return work.get();
    } catch (RuntimeException refused) {
      rollbackTo(0);
      throw refused;
    } finally {
      undo.clear();
      begun.set(Optional.empty());
      lock.unlock();
    }
  }

  /** When the transaction in work began; this moment outside of one. */
  Instant now() {
    return begun.get().orElseGet(clock::instant);
  }

  /** All that it holds, ids that were used up included. */
  public record Backup(
      Map<String, Map<Long, Row>> tables,
      Map<String, Long> sequences,
      List<ExternalIds.Entry> externalIds) {}

  public Backup backup() {
    return transaction(
        () -> {
          var rows = new LinkedHashMap<String, Map<Long, Row>>();
          tables.forEach((model, table) -> rows.put(model, new TreeMap<>(table)));
          var used = new LinkedHashMap<String, Long>();
          sequences.forEach((model, last) -> used.put(model, last.get()));
          return new Backup(rows, used, externalIds.all());
        });
  }

  /**
   * Sets it back to what it was; what came since is gone without a trace, and its ids come again.
   */
  public void restore(Backup backup) {
    transaction(
        () -> {
          tables.clear();
          backup.tables().forEach((model, table) -> tables.put(model, new TreeMap<>(table)));
          sequences.clear();
          backup.sequences().forEach((model, last) -> sequences.put(model, new AtomicLong(last)));
          externalIds.restore(backup.externalIds());
          return true;
        });
  }

  public int savepoint() {
    return undo.size();
  }

  public void rollbackTo(int savepoint) {
    while (undo.size() > savepoint) {
      undo.pop().run();
    }
  }

  void onUndo(Runnable step) {
    undo.push(step);
  }

  public long nextId(String model) {
    return sequence(model).incrementAndGet();
  }

  private AtomicLong sequence(String model) {
    return sequences.computeIfAbsent(model, m -> new AtomicLong());
  }

  /** Makes the next id of the model higher than this one. */
  public void reserve(String model, long id) {
    sequence(model).accumulateAndGet(id, Math::max);
  }

  /** Every model that has ever had a row. */
  public List<String> models() {
    return List.copyOf(tables.keySet());
  }

  public Collection<Row> rows(String model) {
    return table(model).values();
  }

  public Optional<Row> find(String model, long id) {
    return Optional.ofNullable(table(model).get(id));
  }

  public void put(String model, Row row) {
    var table = table(model);
    var before = table.put(row.id(), row);
    onUndo(before == null ? () -> table.remove(row.id()) : () -> table.put(before.id(), before));
    reserve(model, row.id());
  }

  public void remove(String model, long id) {
    var table = table(model);
    var before = table.remove(id);
    if (before != null) {
      onUndo(() -> table.put(id, before));
    }
  }

  private Map<Long, Row> table(String model) {
    return tables.computeIfAbsent(model, m -> new TreeMap<>());
  }
}
