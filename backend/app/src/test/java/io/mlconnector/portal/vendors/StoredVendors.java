package io.mlconnector.portal.vendors;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Puts vendors where looks and people put them. */
record StoredVendors(TestDatabase db, TenantId tenant) {

  /** Switched on, and creating on both sides. */
  StoredVendors on() {
    sql(
        "insert into vendor_settings (tenant_id, enabled, rules, create_in_concur, create_in_odoo,"
            + " looked_at) values ('%s', true, '{\"NAME\": \"ODOO_LEADS\"}', true, true, now())");
    return this;
  }

  StoredVendors odooAt(String url) {
    sql(
        "insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)"
            + " values ('%s', '"
            + url
            + "', 'books', 'bot', '\\x00', 'auto', 'connected')");
    return this;
  }

  StoredVendors inConcur(String code, String name, String... fieldsAndValues) {
    var card = new JsonObject().put("NAME", name);
    for (var at = 0; at < fieldsAndValues.length; at += 2) {
      card.put(fieldsAndValues[at], fieldsAndValues[at + 1]);
    }
    sql(
        "insert into concur_vendor (tenant_id, vendor_code, address_code, card, changed_at) values"
            + " ('%s', "
            + key(code)
            + ", "
            + text(card.encode())
            + ", now())");
    return this;
  }

  StoredVendors inOdoo(long partner, String name, String... fieldsAndValues) {
    var fields = new JsonObject();
    for (var at = 0; at < fieldsAndValues.length; at += 2) {
      fields.put(fieldsAndValues[at], fieldsAndValues[at + 1]);
    }
    sql(
        "insert into odoo_vendor (tenant_id, partner_id, active, name, vat, country, supplier_rank,"
            + " stamp, fields, created) values ('%s', "
            + partner
            + ", true, "
            + text(name)
            + ", 'DE111111125', 'DE', 1, now(), "
            + text(fields.encode())
            + ", now())");
    return this;
  }

  StoredVendors linked(String code, long partner) {
    sql(
        "insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,"
            + " groups, seen) values ('%s', "
            + key(code)
            + ", "
            + partner
            + ", true, 'linked', '{}', true)");
    return this;
  }

  /** The problem's code, and a fact of it. */
  StoredVendors withProblem(String code, String problem, String fact, String value) {
    return change(code, "problems = " + text(problems(problem, fact, value)));
  }

  private static String problems(String problem, String fact, String value) {
    return new JsonArray()
        .add(JsonObject.of("code", problem, "facts", JsonObject.of(fact, value)))
        .encode();
  }

  /** Both have changed this field, each to something else. */
  StoredVendors inConflict(String code, String group, String concur, String odoo) {
    var pair =
        JsonObject.of("odoo", JsonObject.of(group, odoo), "concur", JsonObject.of(group, concur));
    return change(
        code, "conflicts = conflicts || " + text(JsonObject.of(group, pair).encode()) + "::jsonb");
  }

  StoredVendors change(String code, String set) {
    sql(
        "update vendor_link set "
            + set
            + " where tenant_id = '%s' and (vendor_code, address_code) = ("
            + key(code)
            + ")");
    return this;
  }

  /** A vendor of Concur's that may be one of these partners. */
  StoredVendors asked(String code, long... partners) {
    var candidates = new JsonArray();
    for (var partner : partners) {
      candidates.add(
          JsonObject.of(
              "partner",
              partner,
              "percent",
              65,
              "reasons",
              new JsonArray().add("same tax id").add("a similar name")));
    }
    sql(
        "insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at) values"
            + " ('%s', 'concur', '"
            + code
            + "' || chr(9) || 'MAIN', "
            + text(candidates.encode())
            + ", true, clock_timestamp())");
    return this;
  }

  /** A partner that may be the twin of another, who is this vendor in Concur. */
  StoredVendors askedOfPartner(long partner, long twin, String code) {
    var candidate =
        JsonObject.of(
            "partner",
            twin,
            "percent",
            40,
            "reasons",
            new JsonArray().add("same name"),
            "linked",
            code + "\tMAIN");
    sql(
        "insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at) values"
            + " ('%s', 'odoo', '"
            + partner
            + "', "
            + text(new JsonArray().add(candidate).encode())
            + ", true, clock_timestamp())");
    return this;
  }

  /** A partner that Concur does not get, for want of a country. */
  StoredVendors refused(long partner) {
    return refused(partner, problems("MLC-601", "field", "country"));
  }

  /** A partner that Concur does not get, as it is an employee's. */
  StoredVendors employee(long partner) {
    return refused(partner, "[{\"code\": \"MLC-614\", \"facts\": {}}]");
  }

  private StoredVendors refused(long partner, String problems) {
    sql(
        "insert into vendor_refusal (tenant_id, side, subject, name, problems, since) values"
            + " ('%s', 'concur', '"
            + partner
            + "', 'Refused', "
            + text(problems)
            + ", now())");
    return this;
  }

  private void sql(String statement) {
    db.execute(statement.replace("%s", tenant.toString()));
  }

  private static String key(String code) {
    return text(code) + ", 'MAIN'";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
