package io.mlconnector.simulators.odoo.orm;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who calls, in which database, with which context: what Odoo calls the environment. */
public record Env(
    Database database, Schema schema, long userId, Set<Group> groups, Map<String, Object> context) {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  public Env {
    context = Map.copyOf(context);
  }

  public Row user() {
    return database
        .find("res.users", userId)
        .orElseThrow(() -> OdooError.missing("res.users", userId, userId));
  }

  /** The companies in force: those the context allows, else all of the user's. */
  public List<Long> companies() {
    var mine = user().refs("company_ids");
    if (!(context.get("allowed_company_ids") instanceof List<?> asked) || asked.isEmpty()) {
      return mine;
    }
    var allowed = asked.stream().filter(Long.class::isInstance).map(Long.class::cast).toList();
    if (!mine.containsAll(allowed)) {
      throw OdooError.access("Access to unauthorized or invalid companies.");
    }
    return allowed;
  }

  /** The active company. */
  public long company() {
    var companies = companies();
    return context.get("allowed_company_ids") instanceof List<?> asked && !asked.isEmpty()
        ? companies.getFirst()
        : user().ref("company_id");
  }

  public boolean contextFlag(String key, boolean otherwise) {
    var value = context.get(key);
    return value == null ? otherwise : !isEmpty(value);
  }

  public Env inContext(Map<String, Object> other) {
    return new Env(database, schema, userId, groups, other);
  }

  /**
   * The second in which the transaction began, as Odoo stamps records; it cuts microseconds off.
   */
  public String now() {
    return SECONDS.format(LocalDateTime.ofInstant(database.now(), ZoneOffset.UTC));
  }

  public LocalDate today() {
    return LocalDate.ofInstant(database.clock().instant(), ZoneOffset.UTC);
  }

  public Row row(String model, long id) {
    return database.find(model, id).orElseThrow(() -> OdooError.missing(model, id, userId));
  }

  /** The value of a field, {@code false} or 0 or an empty list when it has none. */
  public Object value(Model model, Row row, String field) {
    var definition = model.field(field);
    var value = definition.getter().get(this, row);
    return Boolean.FALSE.equals(value) ? definition.empty() : value;
  }

  /** Ids of the model's records whose field points to that id. */
  public List<Long> referring(String model, String field, long id) {
    return database.rows(model).stream().filter(row -> row.ref(field) == id).map(Row::id).toList();
  }

  public String displayName(String model, long id) {
    return database
        .find(model, id)
        .map(row -> schema.model(model).displayName().apply(this, row))
        .orElse("");
  }

  public Object textOrFalse(String text) {
    return text.isEmpty() ? false : text;
  }

  public void check(Model model, Access.Operation operation) {
    if (!may(model, operation)) {
      throw Access.refusal(model, operation);
    }
  }

  public boolean may(Model model, Access.Operation operation) {
    return model.access().allows(operation, groups);
  }

  /**
   * Whether the record belongs to one of the companies in force, or to all; keys are private, and
   * who gives rights sees every company.
   */
  public boolean sees(Model model, Row row) {
    if (model.name().equals("res.users.apikeys")) {
      return groups.contains(Group.ADMIN) || row.ref("user_id") == userId;
    }
    if (model.name().equals(Attached.MODEL)) {
      return Attached.isOpen(this, row, Access.Operation.READ);
    }
    if (model.companyField().isEmpty()) {
      return true;
    }
    var companies = companies();
    if (model.companyField().equals("id")) {
      return groups.contains(Group.ACCESS_RIGHTS) || companies.contains(row.id());
    }
    var of = row.get(model.companyField());
    return switch (of) {
      case Long company -> companies.contains(company);
      case List<?> several -> several.isEmpty() || several.stream().anyMatch(companies::contains);
      default -> true;
    };
  }

  /** Python's notion of an empty value. */
  public static boolean isEmpty(Object value) {
    return switch (value) {
      case Boolean flag -> !flag;
      case String text -> text.isEmpty();
      case Number number -> number.doubleValue() == 0;
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }
}
