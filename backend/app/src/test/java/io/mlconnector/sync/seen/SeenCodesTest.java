package io.mlconnector.sync.seen;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.json.Json;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.web.StoredDocuments;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeenCodesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final CompanyId COMPANY = new CompanyId(1);

  private final StoredDocuments documents = new StoredDocuments(DB);
  private final SeenCodes codes =
      new SeenCodes(
          DB.vertx(), DB.database(), new PlainVault(), InstantSource.system(), Duration.ZERO);

  @Test
  void a_document_that_is_taken_in_leaves_its_codes() {
    var tenant = DB.newTenant();
    store(tenant, "474230", "10");
    store(tenant, "474230", "2.50");

    var usage = get(codes.lately(tenant));
    assertThat(usage.unread()).isZero();
    var taxi = account(usage, "474230").orElseThrow();
    assertThat(taxi.documents()).isEqualTo(2);
    assertThat(taxi.name()).isEqualTo("Taxi");
    assertThat(taxi.amounts().get("EUR")).isEqualByComparingTo("12.50");
    assertThat(get(codes.lately(DB.newTenant())).isEmpty()).isTrue();
  }

  @Test
  void documents_of_before_are_read_when_somebody_asks() {
    var tenant = DB.newTenant();
    store(tenant, "474230", "10");
    documents.store(tenant, "Odd", "no json", DocumentState.HELD, List.of());
    forget(tenant);

    assertThat(get(codes.lately(tenant)).unread()).isEqualTo(2);
    get(codes.catchUp(tenant));
    var usage = get(codes.lately(tenant));
    assertThat(usage.unread()).isZero();
    assertThat(account(usage, "474230")).isPresent();
  }

  @Test
  void a_document_that_is_deleted_takes_its_codes_along() throws SQLException {
    var tenant = DB.newTenant();
    store(tenant, "474230", "10");
    DB.execute("delete from document where tenant_id = '%s'".formatted(tenant));

    assertThat(get(codes.lately(tenant)).isEmpty()).isTrue();
  }

  @Test
  void what_was_used_long_ago_does_not_count() {
    var tenant = DB.newTenant();
    store(tenant, "474230", "10");
    DB.execute("update document_code set day = day - 91 where tenant_id = '%s'".formatted(tenant));

    assertThat(get(codes.lately(tenant)).isEmpty()).isTrue();
  }

  @Test
  void documents_without_a_bad_code_are_counted_whole() {
    var tenant = DB.newTenant();
    store(tenant, "474230", "10");
    store(tenant, "999999", "30");

    var parts = get(codes.documents(tenant, List.of(Seen.never(Grid.ACCOUNTS, "999999", ""))));
    assertThat(parts).hasSize(1);
    var whole = parts.getFirst().documents();
    assertThat(whole.documents().good()).isEqualTo(1);
    assertThat(whole.documents().all()).isEqualTo(2);
    assertThat(whole.amount().good()).isEqualByComparingTo(new BigDecimal(10));
    assertThat(whole.amount().all()).isEqualByComparingTo(new BigDecimal(40));
  }

  @Test
  void codes_of_another_company_are_not_ours() {
    var tenant = DB.newTenant();
    store(tenant, "474230", "10");
    var usage = get(codes.lately(tenant));
    var json = Json.object();
    json.putArray("companies").addObject().put("odooCompanyId", 1).putArray("ledgers").add("L2");
    var book = ((MappingJson.Reading.Good) MappingJson.read(json)).book();

    assertThat(usage.of(COMPANY, book)).isEmpty();
    assertThat(usage.places()).containsOnlyKeys(new Usage.Place("", "L1"));
  }

  private static void forget(TenantId tenant) {
    DB.execute("delete from document_code where tenant_id = '%s'".formatted(tenant));
    DB.execute("update document set codes_read = false where tenant_id = '%s'".formatted(tenant));
  }

  private static Optional<Seen> account(Usage usage, String code) {
    MappingBook book =
        ((MappingJson.Reading.Good) MappingJson.read(Json.object().put("odooCompanyId", 1))).book();
    return usage.of(COMPANY, book).stream()
        .filter(one -> one.grid() == Grid.ACCOUNTS && one.first().equals(code))
        .findFirst();
  }

  private void store(TenantId tenant, String account, String amount) {
    documents.store(tenant, "Trip", report(account, amount), DocumentState.FETCHED, List.of());
  }

  private static String report(String account, String amount) {
    return """
    {"employee": {"employeeId": "E100"},
     "report": {"reportId": "R1", "employeeCurrencyAlphaCode": "EUR", "ledgerCode": "L1",
                "totalApprovedAmount": %2$s, "isTest": "N"},
     "expenseEntry": [{"entryId": "E", "expenseTypeName": "Taxi", "entryApprovedAmount": %2$s,
       "allocation": [{"journal": [
        {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "%1$s",
         "amountGross": %2$s, "amountNetOfTax": %2$s, "amountNetOfReclaim": %2$s}]}]}]}
    """
        .formatted(account, amount);
  }
}
