package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.accounting.MoveModels;
import io.mlconnector.simulators.odoo.orm.Attached;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.protocol.Users;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A test's view on a sandbox's books, and the few strokes of a person working in Odoo. */
public final class Ledger {

  private final Database database;

  Ledger(Database database) {
    this.database = database;
  }

  /** A move; texts are empty where Odoo has none. */
  public record Entry(
      long id,
      List<String> externalIds,
      String name,
      String state,
      String date,
      String ref,
      long company,
      long journal,
      String moveType,
      List<Item> lines) {}

  /**
   * A line of a move.
   *
   * @param amount in the line's currency, debits positive
   * @param balance in the company's currency
   */
  public record Item(
      String accountCode,
      long account,
      long partner,
      String label,
      String currency,
      BigDecimal amount,
      BigDecimal balance,
      Map<String, BigDecimal> analytics) {}

  public String database() {
    return database.name();
  }

  /** All moves by id. */
  public List<Entry> moves() {
    return database.transaction(
        () ->
            database.rows(MoveModels.MOVE).stream()
                .sorted(Comparator.comparingLong(Row::id))
                .map(this::entry)
                .toList());
  }

  public List<Entry> posted() {
    return moves().stream().filter(move -> move.state().equals("posted")).toList();
  }

  /** How many moves each external id names; more than one can only be a bug. */
  public Map<String, Integer> movesByExternalId() {
    Map<String, Integer> counts = new TreeMap<>();
    moves().forEach(move -> move.externalIds().forEach(id -> counts.merge(id, 1, Integer::sum)));
    return counts;
  }

  /** Writes a field of a record past all rules, as an administrator's hand would. */
  public void set(String model, long id, String field, Object value) {
    database.transaction(
        () -> {
          var row = database.find(model, id).orElseThrow();
          boolean emptied = Boolean.FALSE.equals(value);
          database.put(model, emptied ? row.without(field) : row.with(field, value));
          return true;
        });
  }

  /** Deletes a move as a person would, its external id with it. */
  public void delete(long move) {
    database.transaction(
        () -> {
          var row = database.find(MoveModels.MOVE, move).orElseThrow();
          for (long line : row.refs("line_ids")) {
            database.remove(MoveModels.LINE, line);
            database.externalIds().dropFor(MoveModels.LINE, line);
          }
          database.remove(MoveModels.MOVE, move);
          database.externalIds().dropFor(MoveModels.MOVE, move);
          Attached.dropFor(database, MoveModels.MOVE, List.of(move));
          return true;
        });
  }

  /** Sets a system parameter, as an administrator does under Technical > Parameters. */
  public void parameter(String name, String value) {
    database.transaction(
        () -> {
          var id = database.nextId("ir.config_parameter");
          database.put("ir.config_parameter", new Row(id, Map.of("key", name, "value", value)));
          return true;
        });
  }

  /**
   * A file that is attached to a move.
   *
   * @param checksum SHA-1 in hexadecimal
   * @param content in base64
   */
  public record AttachedFile(
      long id,
      long move,
      String name,
      String mediaType,
      String checksum,
      String content,
      List<String> externalIds) {}

  /** The files of all moves by id. */
  public List<AttachedFile> files() {
    return database.transaction(
        () ->
            database.rows(Attached.MODEL).stream()
                .filter(file -> file.text("res_model").equals(MoveModels.MOVE))
                .sorted(Comparator.comparingLong(Row::id))
                .map(this::file)
                .toList());
  }

  private AttachedFile file(Row file) {
    return new AttachedFile(
        file.id(),
        file.ref("res_id"),
        file.text("name"),
        file.text("mimetype"),
        file.text("checksum"),
        file.text("datas"),
        database.externalIds().of(Attached.MODEL, file.id()).stream()
            .map(ExternalIds.Entry::xmlid)
            .toList());
  }

  /** Ends a key now. */
  public void expireKey(String key) {
    Users.expire(database, key);
  }

  private Entry entry(Row move) {
    return new Entry(
        move.id(),
        database.externalIds().of(MoveModels.MOVE, move.id()).stream()
            .map(ExternalIds.Entry::xmlid)
            .toList(),
        move.text("name"),
        move.text("state"),
        move.text("date"),
        move.text("ref"),
        move.ref("company_id"),
        move.ref("journal_id"),
        move.text("move_type"),
        lines(move));
  }

  private List<Item> lines(Row move) {
    List<Item> items = new ArrayList<>();
    for (long id : move.refs("line_ids")) {
      database.find(MoveModels.LINE, id).ifPresent(line -> items.add(item(line)));
    }
    return items;
  }

  private Item item(Row line) {
    Map<String, BigDecimal> analytics = new TreeMap<>();
    if (line.get("analytic_distribution") instanceof Map<?, ?> shares) {
      shares.forEach((k, v) -> analytics.put(String.valueOf(k), new BigDecimal(v.toString())));
    }
    return new Item(
        text("account.account", line.ref("account_id"), "code"),
        line.ref("account_id"),
        line.ref("partner_id"),
        line.text("name"),
        text("res.currency", line.ref("currency_id"), "name"),
        line.amount("amount_currency"),
        line.amount("balance"),
        analytics);
  }

  private String text(String model, long id, String field) {
    return database.find(model, id).map(row -> row.text(field)).orElse("");
  }
}
