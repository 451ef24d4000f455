package io.mlconnector.custody;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of each table of a tenant when all its data is taken along. A test holds the list
 * against the schema, so that a new table is either here or left out with a reason.
 */
final class DataTables {

  static final String DOCUMENTS = "document";

  private static final KeyColumn VENDOR = KeyColumn.text("vendor_code");
  private static final KeyColumn VENDOR_ADDRESS = KeyColumn.text("address_code");
  private static final KeyColumn SIDE = KeyColumn.text("side");
  private static final KeyColumn SUBJECT = KeyColumn.text("subject");

  /** In the order of the files. */
  static final List<Exported> EXPORTED =
      List.of(
          new Exported("tenant", List.of(), Set.of()),
          new Exported("api_token", List.of(KeyColumn.uuid("token_id")), Set.of("token_hash")),
          new Exported("audit", List.of(KeyColumn.number("audit_id")), Set.of()),
          new Exported(
              "concur_connection",
              List.of(),
              Set.of("client_secret", "request_token", "refresh_token", "access_token")),
          new Exported("odoo_connection", List.of(), Set.of("api_key", "next_key", "old_key")),
          new Exported(
              "odoo_books", List.of(KeyColumn.text("url"), KeyColumn.text("database")), Set.of()),
          new Exported(
              "mapping_version", List.of(KeyColumn.number("version")), Set.of(), Amount.ONE),
          new Exported("mapping_draft", List.of(KeyColumn.text("author")), Set.of(), Amount.ONE),
          new Exported(
              "master_snapshot", List.of(KeyColumn.number("company_id")), Set.of(), Amount.ONE),
          new Exported(
              DOCUMENTS, List.of(KeyColumn.uuid("document_id")), Set.of("raw"), Amount.BODIES),
          new Exported(
              "document_event",
              List.of(KeyColumn.uuid("document_id"), KeyColumn.number("event_id")),
              Set.of()),
          new Exported(
              "document_code",
              List.of(
                  KeyColumn.uuid("document_id"),
                  KeyColumn.text("grid"),
                  KeyColumn.text("first"),
                  KeyColumn.text("second")),
              Set.of()),
          new Exported("document_payment", List.of(KeyColumn.uuid("document_id")), Set.of()),
          new Exported("payment_notice", List.of(KeyColumn.text("reference")), Set.of()),
          new Exported("receipt_setting", List.of(), Set.of()),
          new Exported(
              "receipt",
              List.of(
                  KeyColumn.uuid("document_id"),
                  KeyColumn.text("kind"),
                  KeyColumn.text("source_id")),
              Set.of()),
          new Exported("mapping_health", List.of(), Set.of()),
          new Exported("cost_list", List.of(KeyColumn.text("plan")), Set.of()),
          new Exported(
              "cost_list_item", List.of(KeyColumn.text("plan"), KeyColumn.text("key")), Set.of()),
          new Exported("order_setting", List.of(), Set.of()),
          new Exported("purchase_order", List.of(KeyColumn.number("order_id")), Set.of()),
          new Exported("purchase_order_line", List.of(KeyColumn.number("line_id")), Set.of()),
          new Exported("odoo_follow", List.of(KeyColumn.text("model")), Set.of()),
          new Exported("odoo_vendor", List.of(KeyColumn.number("partner_id")), Set.of()),
          new Exported("vendor_settings", List.of(), Set.of()),
          new Exported("concur_vendor", List.of(VENDOR, VENDOR_ADDRESS), Set.of()),
          new Exported("vendor_link", List.of(VENDOR, VENDOR_ADDRESS), Set.of()),
          new Exported("vendor_refusal", List.of(SIDE, SUBJECT), Set.of()),
          new Exported("vendor_question", List.of(SIDE, SUBJECT), Set.of()),
          // Marks would tell whoever has both the file and the key of a number.
          new Exported("bank_setting", List.of(), Set.of("mark_key")),
          new Exported("bank_vendor", List.of(KeyColumn.number("partner_id")), Set.of("known")),
          new Exported("bank_account", List.of(KeyColumn.number("account_id")), Set.of("mark")),
          new Exported(
              "bank_alarm", List.of(KeyColumn.uuid("alarm_id")), Set.of("before", "after")),
          new Exported("inbox_event", List.of(KeyColumn.text("event_id")), Set.of()),
          new Exported("event_subscription", List.of(KeyColumn.text("topic")), Set.of()),
          new Exported("onboarding", List.of(KeyColumn.text("step")), Set.of()),
          // Whoever knows the address of a chat's webhook may write there.
          new Exported("alert_setting", List.of(), Set.of("hook_secret", "hook_url")),
          new Exported("alert_reader", List.of(KeyColumn.uuid("person_id")), Set.of()),
          new Exported("alert", List.of(KeyColumn.uuid("alert_id")), Set.of()),
          new Exported("alert_digest", List.of(KeyColumn.uuid("digest_id")), Set.of()),
          new Exported("support_policy", List.of(), Set.of()),
          new Exported("support_access", List.of(KeyColumn.uuid("access_id")), Set.of()),
          new Exported("lane_pause", List.of(KeyColumn.text("stream")), Set.of()),
          new Exported(
              "invitation", List.of(KeyColumn.uuid("invitation_id")), Set.of("link_hash")));

  /** What people want to see in a spreadsheet. */
  static final List<Sheet> SHEETS =
      List.of(
          new Sheet(
              "documents.csv",
              DOCUMENTS,
              List.of(KeyColumn.uuid("document_id")),
              List.of(
                  new Column("Id in Concur", "fi_id"),
                  new Column("Type", "doc_type"),
                  new Column("Business id", "business_id"),
                  new Column("Title", "title"),
                  new Column("Employee", "employee"),
                  new Column("Total", "trim_scale(total)"),
                  new Column("Currency", "currency"),
                  new Column("State", "state"),
                  new Column("Odoo entry", "odoo_name"),
                  new Column("Odoo date", "odoo_date"),
                  new Column("Received", "fetched_at"),
                  new Column("Confirmed", "confirmed_at"))),
          new Sheet(
              "entry-lines.csv",
              "(select d.tenant_id, d.document_id, d.odoo_name, l.line_no, l.line from document d,"
                  + " jsonb_array_elements(case jsonb_typeof(d.entry -> 'lines') when 'array'"
                  + " then d.entry -> 'lines' else '[]' end) with ordinality l (line, line_no))",
              List.of(KeyColumn.uuid("document_id"), KeyColumn.number("line_no")),
              List.of(
                  new Column("Document", "document_id"),
                  new Column("Odoo entry", "odoo_name"),
                  new Column("Line", "line_no"),
                  new Column("Odoo account id", "line ->> 'account'"),
                  new Column("Odoo partner id", "line ->> 'partner'"),
                  new Column("Label", "line ->> 'label'"),
                  new Column("Amount", "line ->> 'amount'"),
                  new Column("In the company's currency", "line ->> 'value'"),
                  new Column("Everything else", "line"))),
          new Sheet(
              "audit-trail.csv",
              "audit",
              List.of(KeyColumn.number("seq")),
              List.of(
                  new Column("Number", "seq"),
                  new Column("Time", "at"),
                  new Column("Who", "actor"),
                  new Column("Action", "action"),
                  new Column("Details", "detail"),
                  new Column("Previous hash", "encode(previous, 'hex')"),
                  new Column("Hash", "encode(hash, 'hex')"))));

  /** With the reasons, which the file's own page of contents repeats. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "membership", "is in members.jsonl, with names and mail addresses",
          "audit_head", "repeats the last entry of the audit trail",
          "data_key", "is the key that your secrets are sealed with",
          "webhook_key", "is the secret in your webhook address",
          "odoo_record", "says when each record of your Odoo had changed last, as Odoo itself does",
          "receipt_look", "says which documents were looked through for receipts",
          "tenant_standing", "counts what the other files hold",
          "lane", "says when work is done next, and nothing about you",
          "breaker", "says which host rests at this moment, and nothing about you");

  private DataTables() {}

  /** A column of the primary key, behind the tenant. */
  record KeyColumn(String column, String type) {

    static KeyColumn uuid(String column) {
      return new KeyColumn(column, "uuid");
    }

    static KeyColumn text(String column) {
      return new KeyColumn(column, "text");
    }

    static KeyColumn number(String column) {
      return new KeyColumn(column, "bigint");
    }
  }

  /** A column of a spreadsheet. */
  record Column(String title, String sql) {}

  /** Rows of a table as a spreadsheet. */
  record Sheet(String file, String from, List<KeyColumn> keys, List<Column> columns) {

    Sheet {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }
  }

  /**
   * How much of a table is in memory at once.
   *
   * @param bytes an upper bound of a row's size where rows differ widely; blank where they do not
   */
  record Amount(int rows, String bytes) {

    static final Amount FEW = new Amount(500, "");

    /** What is large, and there are few of. */
    static final Amount ONE = new Amount(1, "");

    /** A stored entry is compressed. */
    static final Amount BODIES =
        new Amount(200, "octet_length(raw) + 8 * coalesce(pg_column_size(entry), 0)");
  }

  /**
   * A table that is exported.
   *
   * @param keys what its rows are paged by; none where a tenant has one row at most
   * @param hidden columns that are secret, or sealed
   */
  record Exported(String table, List<KeyColumn> keys, Set<String> hidden, Amount amount) {

    Exported {
      keys = List.copyOf(keys);
      hidden = Set.copyOf(hidden);
    }

    Exported(String table, List<KeyColumn> keys, Set<String> hidden) {
      this(table, keys, hidden, Amount.FEW);
    }
  }
}
