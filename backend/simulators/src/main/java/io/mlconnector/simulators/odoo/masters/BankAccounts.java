package io.mlconnector.simulators.odoo.masters;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Behaviour;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Partners' bank accounts. One partner has a number once, several partners may share one. A trusted
 * account keeps its number and its partner, and one that is deleted is archived instead.
 */
public final class BankAccounts implements Behaviour {

  public static final String MODEL = "res.partner.bank";

  private static final String NUMBER = "acc_number";
  private static final String PARTNER = "partner_id";
  private static final String TRUSTED = "allow_out_payment";

  private static final Set<String> LOCKED = Set.of(NUMBER, PARTNER);

  private final PlainBehaviour plain = new PlainBehaviour();

  static Model model() {
    return Model.of(
        new Heading(MODEL, "Bank Accounts", "sequence, id", "company_id"),
        Access.of(EnumSet.of(Group.USER), EnumSet.of(Group.PARTNER_MANAGER)),
        List.of(
            Field.of(NUMBER, "Account Number", CHAR).mandatory(),
            Field.of("sanitized_acc_number", "Sanitized Account Number", CHAR)
                .computed((env, row) -> sanitized(row.text(NUMBER)))
                .kept(),
            Field.of("acc_holder_name", "Account Holder Name", CHAR),
            many2one(PARTNER, "Account Holder", "res.partner").mandatory(),
            Field.of("active", "Active", BOOLEAN),
            Field.of(TRUSTED, "Send Money", BOOLEAN),
            Field.of("sequence", "Sequence", INTEGER),
            many2one("currency_id", "Currency", "res.currency"),
            many2one("company_id", "Company", "res.company").fixed()),
        (env, row) -> row.text(NUMBER));
  }

  /** As Odoo compares numbers: without all that is neither letter nor digit. */
  private static String sanitized(String number) {
    return number.replaceAll("[^\\p{L}\\p{N}_]+", "").toUpperCase(Locale.ROOT);
  }

  @Override
  public List<Long> create(Env env, Model model, List<Map<String, Object>> values) {
    return values.stream().map(given -> create(env, model, given)).toList();
  }

  private long create(Env env, Model model, Map<String, Object> given) {
    var values = new LinkedHashMap<>(given);
    if (!env.groups().contains(Group.VALIDATE_BANK)) {
      values.put(TRUSTED, false);
    }
    if (given.get(PARTNER) instanceof Long partner) {
      values.put("company_id", company(env, partner));
    }
    var id = plain.create(env, model, List.of(values)).getFirst();
    requireOnce(env, id);
    return id;
  }

  /** An account is of its partner's company. */
  private static Object company(Env env, long partner) {
    return env.row("res.partner", partner).get("company_id");
  }

  private static void requireOnce(Env env, long id) {
    var mine = env.row(MODEL, id);
    var twice =
        env.database().rows(MODEL).stream()
            .filter(row -> row.id() != id && row.ref(PARTNER) == mine.ref(PARTNER))
            .anyMatch(row -> sanitized(row.text(NUMBER)).equals(sanitized(mine.text(NUMBER))));
    if (twice) {
      throw OdooError.constraint(
          "The combination Account Number/Partner must be unique.",
          "duplicate key value violates unique constraint \"res_partner_bank_unique_number\"");
    }
  }

  @Override
  public void write(Env env, Model model, List<Row> rows, Map<String, Object> values) {
    rows.forEach(row -> requireOpen(env, row, values));
    plain.write(env, model, rows, values);
    rows.forEach(row -> requireOnce(env, row.id()));
  }

  private static void requireOpen(Env env, Row row, Map<String, Object> values) {
    var untrusts = Boolean.FALSE.equals(values.get(TRUSTED));
    var changed = changed(row, values);
    if (row.flag(TRUSTED) && !untrusts && LOCKED.stream().anyMatch(changed::contains)) {
      throw OdooError.user(
          "You cannot modify the account number or partner of an account that has been trusted.");
    }
    if (values.containsKey(TRUSTED) && !env.groups().contains(Group.VALIDATE_BANK)) {
      throw OdooError.user("You do not have the rights to trust or un-trust accounts.");
    }
  }

  private static List<String> changed(Row row, Map<String, Object> values) {
    return values.entrySet().stream()
        .filter(value -> !Objects.equals(row.get(value.getKey()), value.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** It may be on entries. */
  @Override
  public void unlink(Env env, Model model, List<Row> rows) {
    plain.write(env, model, rows, Map.of("active", false));
  }
}
