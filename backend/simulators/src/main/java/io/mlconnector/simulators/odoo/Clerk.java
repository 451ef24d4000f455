package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.accounting.Cashier;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Records;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A person who works in Odoo, with all rights: every stroke is a transaction of its own. */
public final class Clerk {

  private static final long USER = 2;

  private final Database database;
  private final Schema schema;
  private final Records records;

  Clerk(Database database, Schema schema, Records records) {
    this.database = database;
    this.schema = schema;
    this.records = records;
  }

  public long create(String model, Map<String, Object> values) {
    return done(env -> records.create(env, schema.model(model), List.of(values)).getFirst());
  }

  public void write(String model, long id, Map<String, Object> values) {
    done(
        env -> {
          records.write(env, schema.model(model), List.of(id), values);
          return true;
        });
  }

  /** Takes a record out of the lists, or puts it back. */
  public void archive(String model, long id, boolean archived) {
    write(model, id, Map.of("active", !archived));
  }

  public void unlink(String model, long id) {
    done(
        env -> {
          records.unlink(env, schema.model(model), List.of(id));
          return true;
        });
  }

  /**
   * Merges two partners, as the wizard for duplicates does: in the database, so that whoever is
   * below the one that goes comes below the other without a stamp. Its bank accounts are stamped.
   */
  public void merge(long gone, long into) {
    done(
        env -> {
          database.rows("res.partner").stream()
              .filter(partner -> partner.ref("parent_id") == gone)
              .toList()
              .forEach(partner -> database.put("res.partner", partner.with("parent_id", into)));
          records.write(
              env,
              schema.model("res.partner.bank"),
              database.rows("res.partner.bank").stream()
                  .filter(account -> account.ref("partner_id") == gone)
                  .map(Row::id)
                  .toList(),
              Map.of("partner_id", into));
          records.unlink(env, schema.model("res.partner"), List.of(gone));
          return true;
        });
  }

  /**
   * Pays a part of what a posted move owes, in the currency of its payable line.
   *
   * @return the payment's id, of {@code account.partial.reconcile}
   */
  public long pay(long move, BigDecimal amount, LocalDate date) {
    return done(env -> Cashier.pay(env, records, move, amount, date));
  }

  /** Pays all that these posted moves owe with one payment. */
  public void payTogether(List<Long> moves, LocalDate date) {
    done(
        env -> {
          Cashier.payTogether(env, records, moves, date);
          return true;
        });
  }

  /** Writes a part of it off. */
  public long writeOff(long move, BigDecimal amount, LocalDate date) {
    return done(env -> Cashier.writeOff(env, records, move, amount, date));
  }

  /** Credits a part of it, as a reversal does. */
  public long credit(long move, BigDecimal amount, LocalDate date) {
    return done(env -> Cashier.credit(env, records, move, amount, date));
  }

  /** Takes a payment back. */
  public void takeBack(long partial) {
    done(
        env -> {
          Cashier.takeBack(env, partial);
          return true;
        });
  }

  /** Begins a transaction that lasts: an import, or a job of the night. */
  public LongTransaction begin() {
    return new LongTransaction(database, env(), schema, records);
  }

  private <T> T done(Function<Env, T> work) {
    return database.transaction(() -> work.apply(env()));
  }

  private Env env() {
    return new Env(database, schema, USER, EnumSet.allOf(Group.class), Map.of());
  }
}
