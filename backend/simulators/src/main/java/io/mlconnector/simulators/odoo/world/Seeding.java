package io.mlconnector.simulators.odoo.world;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.tax.TaxModels;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts masters into a fresh database, by ids of the caller's choice. */
public final class Seeding {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Database database;

  public Seeding(Database database) {
    this.database = database;
  }

  /** A record with any fields; pairs of name and value. */
  public Seeding record(String model, long id, Object... pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("active", true);
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    var now = SECONDS.format(LocalDateTime.ofInstant(database.clock().instant(), ZoneOffset.UTC));
    values.put("create_date", now);
    values.put("write_date", now);
    values.put("create_uid", 1L);
    values.put("write_uid", 1L);
    values.values().removeIf(value -> Boolean.FALSE.equals(value));
    database.put(model, new Row(id, values));
    if (model.equals(TaxModels.TAX)) {
      taxes().parts(id, TaxSeeding.Part.base(), TaxSeeding.Part.tax("100", 0));
    }
    return this;
  }

  /** Parts, tags and accounts of taxes, and payment terms. */
  public TaxSeeding taxes() {
    return new TaxSeeding(this, database);
  }

  /** Products and purchase orders. */
  public OrderSeeding orders() {
    return new OrderSeeding(this);
  }

  public Seeding archive(String model, long id) {
    database.put(model, database.find(model, id).orElseThrow().with("active", false));
    return this;
  }

  /** Gives an employee a login of their own, with the partner that stands for the person. */
  public Seeding login(long employee, long user, String login, Group... groups) {
    var row = database.find("hr.employee", employee).orElseThrow();
    user(user, login, row.text("name"), List.of(row.ref("company_id")), groups);
    set("res.users", user, "partner_id", row.ref("work_contact_id"));
    return set("hr.employee", employee, "user_id", user);
  }

  /** Gives a record that is there already another value. */
  public Seeding set(String model, long id, String field, Object value) {
    database.put(model, database.find(model, id).orElseThrow().with(field, value));
    return this;
  }

  public Seeding externalId(String xmlid, String model, long id) {
    database.externalIds().add(xmlid, model, id, true);
    return this;
  }

  public Seeding company(long id, String name, long currency, long sequence) {
    return record(
        "res.company",
        id,
        "name",
        name,
        "currency_id",
        currency,
        "country_id",
        233L,
        "sequence",
        sequence,
        "chart_template",
        "generic_coa");
  }

  public Seeding currency(long id, String code, int digits, boolean active) {
    return record(
        "res.currency",
        id,
        "name",
        code,
        "full_name",
        code,
        "symbol",
        code,
        "position",
        "after",
        "decimal_places",
        (long) digits,
        "active",
        active);
  }

  /** Units of the currency for one unit of the company's, from that date on. */
  public Seeding rate(long company, long currency, String from, String rate) {
    return record(
        "res.currency.rate",
        database.nextId("res.currency.rate"),
        "name",
        from,
        "currency_id",
        currency,
        "company_id",
        company,
        "rate",
        new BigDecimal(rate));
  }

  /** Accounts from lines of code, name and type, parted by bars, with ids from the first on. */
  public Seeding chart(long company, long firstId, String lines) {
    long id = firstId;
    for (var line : lines.strip().split("\n", -1)) {
      var parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      record(
          "account.account",
          id++,
          "code",
          parts.get(0),
          "name",
          parts.get(1),
          "account_type",
          parts.get(2),
          "reconcile",
          parts.size() > 3
              || List.of("liability_payable", "asset_receivable").contains(parts.get(2)),
          "company_ids",
          List.of(company));
    }
    return this;
  }

  /**
   * A journal as it is set up.
   *
   * @param sequence its place in Odoo's lists, lowest first
   */
  public record Journal(String code, String name, String type, long sequence) {}

  public Seeding journal(long id, long company, Journal journal) {
    boolean bills = journal.type().equals("sale") || journal.type().equals("purchase");
    return record(
        "account.journal",
        id,
        "code",
        journal.code(),
        "name",
        journal.name(),
        "type",
        journal.type(),
        "sequence",
        journal.sequence(),
        "company_id",
        company,
        "refund_sequence",
        bills);
  }

  public Seeding partner(long id, String name, String ref, String email, boolean vendor) {
    return record(
        "res.partner",
        id,
        "name",
        name,
        "ref",
        textOrNone(ref),
        "email",
        textOrNone(email),
        "is_company",
        vendor,
        "supplier_rank",
        vendor ? 1L : 0L);
  }

  /** An employee and the partner that stands for the person in the books. */
  public Seeding employee(long id, long partner, long company, String name, String email) {
    partner(partner, name, "", email, false);
    return record(
        "hr.employee",
        id,
        "name",
        name,
        "work_email",
        email,
        "work_contact_id",
        partner,
        "company_id",
        company,
        "barcode",
        "E%03d".formatted(id));
  }

  public Seeding tax(long id, long company, String name, String percent, String use) {
    return record(
        "account.tax",
        id,
        "name",
        name,
        "amount",
        new BigDecimal(percent),
        "amount_type",
        "percent",
        "type_tax_use",
        use,
        "sequence",
        1L,
        "company_id",
        company);
  }

  public Seeding plan(long id, String name) {
    return record("account.analytic.plan", id, "name", name, "sequence", 10L);
  }

  public Seeding analytic(long id, long plan, String code, String name) {
    return record("account.analytic.account", id, "code", code, "name", name, "plan_id", plan);
  }

  /** A user whose password is the login's name with {@code -password} behind it. */
  public Seeding user(long id, String login, String name, List<Long> companies, Group... groups) {
    return record(
        "res.users",
        id,
        "login",
        login,
        "name",
        name,
        "password",
        login + "-password",
        "lang",
        "en_US",
        "company_id",
        companies.getFirst(),
        "company_ids",
        companies.reversed(),
        "groups",
        Stream.of(groups).map(Group::name).collect(Collectors.joining(",")));
  }

  /**
   * An API key.
   *
   * @param expires in UTC as {@code yyyy-MM-dd HH:mm:ss}, empty for never
   */
  public Seeding key(long user, String key, String expires) {
    return record(
        "res.users.apikeys",
        database.nextId("res.users.apikeys"),
        "name",
        "key of user " + user,
        "user_id",
        user,
        "scope",
        "rpc",
        "key",
        key,
        "expiration_date",
        textOrNone(expires));
  }

  private static Object textOrNone(String text) {
    return text.isEmpty() ? (Object) false : text;
  }
}
