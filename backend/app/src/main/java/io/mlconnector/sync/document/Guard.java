package io.mlconnector.sync.document;

/** What must hold of a document before a transition may touch it, beside its state. */
public enum Guard {
  CONCUR_KNOWS("Concur knows", "d.acknowledged_at is not null"),
  CONCUR_DOES_NOT_KNOW("Concur does not know", "d.acknowledged_at is null"),
  REJECTING("being rejected", "d.rejecting"),
  NOT_REJECTING("not being rejected", "not d.rejecting"),
  NOT_PARKED("not parked", "not d.parked"),
  REVERSING("being reversed", "d.reversing"),
  NOT_REVERSING("not being reversed", "not d.reversing"),
  ENTRY("entry frozen", "d.entry is not null"),
  BODY("its body is still kept", "d.body_removed_at is null"),
  NO_ENTRY("no entry", "d.entry is null and d.odoo_move_id is null"),
  NOTHING_IN_LEDGER(
      "no entry, or Odoo's was seen deleted or cancelled",
      "((d.entry is null and d.odoo_move_id is null) or " + Rule.GONE + ")"),
  IN_LEDGER(
      "a move in the tenant's Odoo, not seen deleted or cancelled",
      "d.entry is not null and d.odoo_move_id is not null and d.books = "
          + Rule.BOOKS_NOW
          + " and not "
          + Rule.GONE),
  ELSEWHERE("its entry is in an Odoo before", "d.books <> " + Rule.BOOKS_NOW),
  BOOKS_MAPPED(
      "the mapping is of the Odoo that it goes to",
      Rule.BOOKS
          + " = (select m.books from mapping_version m where m.tenant_id = d.tenant_id"
          + " and m.version = c.mapping_version)"),
  NO_TWIN("no other version on its way or in the ledger", "not exists (" + Rule.TWIN + ")"),
  FIRST_TWIN("the newest of the versions at hand", "not exists (" + Rule.EARLIER_TWIN + ")");

  private final String words;
  private final String sql;

  Guard(String words, String sql) {
    this.words = words;
    this.sql = sql;
  }

  /** As the picture of the document's life says it. */
  public String words() {
    return words;
  }

  /** A condition on the row {@code d}. */
  String sql() {
    return sql;
  }

  /** The longer conditions; the statements that only look use them, too. */
  public static final class Rule {

    /** A short text that changes with all that a person decides upon. */
    public static final String MARK =
        "encode(sha256(convert_to(concat_ws('|', d.state, d.rejecting, d.reversing, d.parked,"
            + " d.books, d.odoo_move_id, d.problems::text), 'UTF8')), 'hex')";

    /** The books of the tenant's Odoo of today. */
    public static final String BOOKS_NOW =
        "(select o.books from odoo_connection o where o.tenant_id = current_tenant())";

    /** Odoo was read, and has no entry any more that counts; or its entry is in an Odoo before. */
    public static final String GONE =
        "(d.problems @> '[{\"code\": \"MLC-508\"}]' or d.problems @> '[{\"code\": \"MLC-517\"}]'"
            + " or (d.problems @> '[{\"code\": \"MLC-525\"}]' and d.books <> "
            + BOOKS_NOW
            + "))";

    /** The books of the Odoo that a change names by its address. */
    static final String BOOKS =
        "(select b.books from odoo_books b where b.tenant_id = d.tenant_id"
            + " and b.url = c.odoo_url and b.database = c.odoo_database)";

    private static final String SAME_BUSINESS =
        "t.tenant_id = d.tenant_id and t.doc_type = d.doc_type and t.business_id = d.business_id"
            + " and t.document_id <> d.document_id and d.business_id <> ''";

    /** The predicate of the unique index {@code document_live}. */
    private static final String LIVE =
        "not t.overtaken and (t.state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')"
            + " or (t.state = 'HELD' and t.entry is not null))";

    /** Another version of the business document, or the same once more. */
    static final String TWIN_OF = "document t where " + SAME_BUSINESS + " and " + LIVE;

    static final String TWIN = "select from " + TWIN_OF;

    /** What is held only for its twin's sake. */
    static final String WAITS_FOR_TWIN =
        "(d.problems @> '[{\"code\": \"MLC-335\"}]' or d.problems @> '[{\"code\": \"MLC-340\"}]')";

    /** What was overtaken by a newer version goes on only if a person says so. */
    static final String OVERTAKEN_BY_TWIN = "d.problems @> '[{\"code\": \"MLC-363\"}]'";

    /**
     * Of twins in the same change only the newest version goes on, and of one that came twice the
     * first; the next run finds it there.
     */
    private static final String EARLIER_TWIN =
        "select from document t join change o on o.id = t.document_id where "
            + SAME_BUSINESS
            + " and (-t.revision, t.fetched_at, t.document_id)"
            + " < (-d.revision, d.fetched_at, d.document_id)";

    private Rule() {}
  }
}
