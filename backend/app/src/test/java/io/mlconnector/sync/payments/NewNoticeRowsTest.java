package io.mlconnector.sync.payments;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.web.StoredDocuments;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do about a notice while it is read, or is on its way out. */
class NewNoticeRowsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
  private static final ClearingId CLEARING =
      new ClearingId(7, Instant.parse("2026-11-03T10:00:00Z"));
  private static final Money ONE = new Money(new BigDecimal("1.00"), new Currency("EUR", 2));

  private final TenantId tenant = DB.newTenant();
  private final UUID document = new StoredDocuments(DB).fetched(tenant, "Trip to Rome");

  @BeforeEach
  void connected() {
    DB.execute(
        """
        insert into concur_connection (tenant_id, company_uuid, refresh_token, state)
          values ('%1$s', 'COMPANY-A', '\\x00', 'connected');
        insert into document_payment (tenant_id, document_id, books, move_id, journal_id,
                                      company_id, currency, decimals, concur_company)
          values ('%1$s', '%2$s', 1, 7, 3, 1, 'EUR', 2, 'company-a');
        """
            .formatted(tenant, document));
  }

  private void write(String reference, int number, Notice.Kind kind) {
    var notice = new NewNotice(document, reference, number, kind, of(kind), false, DAY, ONE);
    get(DB.database().tenant(tenant, tx -> NewNoticeRows.write(tx, List.of(notice))));
  }

  private static @Nullable ClearingId of(Notice.Kind kind) {
    return kind == Notice.Kind.PAID || kind == Notice.Kind.VOID ? null : CLEARING;
  }

  private void becomes(String reference, String change) {
    DB.execute("update payment_notice set " + change + " where reference = '" + reference + "'");
  }

  private static String refused() {
    return "state = 'REFUSED', answered_at = now(), problem = '{\"code\": \"MLC-620\"}'";
  }

  private List<String> references() {
    return get(DB.database().tenant(tenant, tx -> NoticeRows.of(tx, List.of(document))))
        .getOrDefault(document, List.of())
        .stream()
        .map(Notice::reference)
        .toList();
  }

  @Test
  void what_was_settled_while_odoo_was_read_is_not_voided() {
    write("paid", 1, Notice.Kind.PAID);
    becomes("paid", refused());

    write("void", 2, Notice.Kind.VOID);

    assertThat(references()).containsExactly("paid");
  }

  @Test
  void nor_is_a_part_that_was_settled_reversed() {
    write("part", 1, Notice.Kind.PARTIAL);
    becomes("part", refused());

    write("part-R", 2, Notice.Kind.REVERSED);

    assertThat(references()).containsExactly("part");
  }

  @Test
  void what_is_at_concur_or_may_be_is_taken_back() {
    write("part", 1, Notice.Kind.PARTIAL);
    becomes("part", "state = 'SENT'");

    write("part-R", 2, Notice.Kind.REVERSED);

    assertThat(references()).containsExactly("part", "part-R");
  }

  /** With what was told to complete it nothing would say that a part of it is gone. */
  @Test
  void a_part_that_never_left_is_told_and_taken_back_where_another_completes_the_payment() {
    write("part", 1, Notice.Kind.PARTIAL);
    DB.execute(
        """
        insert into payment_notice (tenant_id, reference, document_id, concur_company, number, kind,
                                    partial_id, partial_created, day, currency, amount)
          values ('%s', 'whole', '%s', '', 2, 'COMPLETE', 8, now(), now(), 'EUR', 1)
        """
            .formatted(tenant, document));

    write("part-R", 3, Notice.Kind.REVERSED);

    assertThat(references()).containsExactly("part", "whole", "part-R");
  }

  @Test
  void what_was_settled_after_it_was_read_is_not_sent() {
    write("one", 1, Notice.Kind.PAID);
    var pending = pending("company-a");
    assertThat(pending).hasSize(1);
    becomes("one", refused());

    assertThat(sent(pending)).isEmpty();
  }

  @Test
  void what_is_sent_is_of_the_company_that_is_connected_then() {
    write("one", 1, Notice.Kind.PAID);
    var pending = pending("company-a");
    assertThat(pending("company-b")).isEmpty();

    assertThat(sent(pending)).containsExactly("one");
    DB.execute("update concur_connection set company_uuid = 'COMPANY-B'");
    assertThat(sent(pending)).isEmpty();
  }

  private Set<String> sent(List<Pending> pending) {
    return get(DB.database().tenant(tenant, tx -> NoticeRows.sent(tx, pending, "company-a")));
  }

  private List<Pending> pending(String company) {
    return get(
        DB.database()
            .tenant(tenant, tx -> NoticeRows.pending(tx, DocumentType.EXPENSE, company, 10)));
  }
}
