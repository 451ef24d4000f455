package io.mlconnector.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingJsonTest {

  static final String WHOLE =
      """
      {"odooCompanyId": 1, "goLiveDate": "2026-11-01",
       "posting": {
         "expense": {"as": "entry", "journalId": 3, "state": "posted", "date": "processed",
                     "group": "line"},
         "cashadvance": {"as": "entry", "journalId": 4, "state": "draft", "date": "reportEnd",
                         "group": "account", "goLiveDate": "2026-12-01"}},
       "accounts": [{"code": "474230", "accountId": 32}, {"code": "474231", "accountId": 33}],
       "parties": [{"code": "CBCP", "accountId": 16, "partnerId": 9},
                   {"code": "EMPL", "accountId": 15, "partner": "employee"}],
       "taxes": [{"authority": "DEVAT", "code": "VA", "accountId": 40, "taxId": null},
                 {"authority": "DEVAT", "code": "VB", "as": "cost"}],
       "costObjects": [{"field": "allocationCustom1Code",
                        "values": [{"code": "0021", "analyticAccountId": 7}]}],
       "employees": [{"employeeId": "E100", "partnerId": 21}],
       "vendors": [{"vendorCode": "V1", "addressCode": "A1", "partnerId": 33}],
       "cashAdvanceAccounts": [{"code": "CADV", "accountId": 18}],
       "wages": [{"wageType": "M200", "taxableType": null, "accountId": 50},
                 {"wageType": "M200", "taxableType": "TAXABLE", "accountId": 51}],
       "onRefusal": "reject", "onClosedPeriod": "nextOpenDay",
       "createMissingPartners": true, "rates": "concur", "recallDate": "today",
       "cashAdvanceCurrency": "employee", "rounding": {"accountId": 99, "limit": 0.10}}
      """;

  @Test
  void a_whole_document_is_read_and_written_back_the_same() {
    var document = parse(WHOLE);

    var written = MappingJson.write(book(document));

    assertThat(Json.text(written)).isEqualTo(Json.text(document));
    assertThat(good(written)).isEqualTo(good(document));
  }

  @Test
  void a_type_has_a_day_of_its_own_or_is_not_live_yet() {
    var document =
        parse(
            """
            {"odooCompanyId": 1, "goLiveDate": "2026-11-01",
             "posting": {"expense": {"journalId": 3, "goLiveDate": "2026-12-01"},
                         "payroll": {"journalId": 3, "live": false},
                         "cashadvance": {"journalId": 3}}}
            """);

    var profile = good(document);

    assertThat(profile.goLive(DocumentType.EXPENSE)).isEqualTo("2026-12-01");
    assertThat(profile.goLive(DocumentType.CASH_ADVANCE)).isEqualTo("2026-11-01");
    assertThat(profile.goLive(DocumentType.PAYROLL)).isNull();
    assertThat(profile.isLive(DocumentType.PAYROLL)).isFalse();
    assertThat(good(MappingJson.write(book(document)))).isEqualTo(profile);
  }

  @Test
  void what_is_not_live_yet_has_no_day() {
    assertThat(
            bad(
                """
                {"odooCompanyId": 1, "posting": {"expense":
                  {"journalId": 3, "live": false, "goLiveDate": "2026-12-01"}}}
                """))
        .extracting(problem -> problem.facts().get("field"))
        .containsExactly("/posting/expense/goLiveDate");
  }

  @Test
  void a_limit_keeps_its_digits() {
    var rounding = good(parse(WHOLE)).rounding();

    assertThat(rounding)
        .isEqualTo(new MappingProfile.Rounding(new AccountId(99), new BigDecimal("0.10")));
  }

  @Test
  void what_is_left_out_has_the_careful_choice() {
    var profile =
        good(parse("{\"odooCompanyId\": 1, \"posting\": {\"expense\":{\"journalId\":3}}}"));

    assertThat(profile.onRefusal()).isEqualTo(MappingProfile.OnRefusal.HOLD);
    assertThat(profile.onClosedPeriod()).isEqualTo(MappingProfile.OnClosedPeriod.HOLD);
    assertThat(profile.createMissingPartners()).isFalse();
    assertThat(profile.rounding()).isNull();
    assertThat(profile.rates()).isEqualTo(MappingProfile.RateChoice.ODOO);
    assertThat(profile.recallDate()).isEqualTo(MappingProfile.RecallDate.ENTRY_DATE);
    assertThat(profile.advanceIn()).isNull();
    assertThat(profile.wages()).isEmpty();
    assertThat(profile.posting()).containsOnlyKeys(DocumentType.EXPENSE);
  }

  @Test
  void what_is_too_much_to_be_a_rounding_is_refused() {
    var limit = "{\"odooCompanyId\": 1, \"rounding\": {\"accountId\": 1, \"limit\": %s}}";

    assertThat(good(parse(limit.formatted("10"))).rounding()).isNotNull();
    assertThat(bad(limit.formatted("10.01")))
        .extracting(Problem::message)
        .containsExactly("Field /rounding/limit is wrong: more than 10 is no rounding.");
  }

  @Test
  void parties_stand_for_the_employee_or_for_a_fixed_partner() {
    var parties = good(parse(WHOLE)).parties();

    assertThat(parties)
        .containsEntry(
            "EMPL",
            new MappingProfile.Party(
                new AccountId(15), new MappingProfile.Counterpart.OfEmployee()))
        .containsEntry(
            "CBCP",
            new MappingProfile.Party(
                new AccountId(16), new MappingProfile.Counterpart.Fixed(new PartnerId(9))));
  }

  @Test
  void everything_wrong_is_said_at_once_with_its_place() {
    var problems =
        bad(
            """
            {"odooCompanyId": "1", "goLiveDate": "2026-13-01", "colour": "red",
             "posting": {"expense": {"journalId": 3.5, "as": "cheque"}, "obligation": {}},
             "accounts": [{"code": "1", "accountId": 2}, {"code": "1", "accountId": 3, "x": 1}, 7],
             "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee", "partnerId": 1},
                         {"code": "CBCP", "accountId": 15}],
             "taxes": {}, "createMissingPartners": "no", "rounding": {"accountId": 1, "limit": "1"}}
            """);

    assertThat(problems)
        .extracting(problem -> problem.code().text() + " " + problem.facts().get("field"))
        .containsExactlyInAnyOrder(
            "MLC-204 /odooCompanyId",
            "MLC-204 /goLiveDate",
            "MLC-205 /colour",
            "MLC-204 /posting/expense/journalId",
            "MLC-204 /posting/expense/as",
            "MLC-205 /posting/obligation",
            "MLC-204 /accounts/1/code",
            "MLC-205 /accounts/1/x",
            "MLC-204 /accounts/2",
            "MLC-204 /parties/0/partner",
            "MLC-204 /parties/1/partner",
            "MLC-204 /taxes",
            "MLC-204 /createMissingPartners",
            "MLC-204 /rounding/limit");
  }

  @Test
  void an_invoice_is_a_bill_unless_it_is_said_to_be_an_entry() {
    var posting = "{\"odooCompanyId\": 1, \"posting\": {\"invoice\": {\"journalId\": 2%s}}}";

    assertThat(good(parse(posting.formatted(""))).posting().get(DocumentType.INVOICE))
        .isNotNull()
        .returns(MappingProfile.As.BILL, MappingProfile.Posting::as);
    assertThat(
            good(parse(posting.formatted(", \"as\": \"entry\"")))
                .posting()
                .get(DocumentType.INVOICE))
        .isNotNull()
        .returns(MappingProfile.As.ENTRY, MappingProfile.Posting::as);
  }

  @Test
  void a_tax_that_stays_with_the_cost_has_no_account_and_any_other_needs_one() {
    var tax = "{\"odooCompanyId\": 1, \"taxes\": [{\"authority\": \"A\", \"code\": \"B\"%s}]}";

    assertThat(fields(bad(tax.formatted(", \"as\": \"cost\", \"accountId\": 3, \"taxId\": 4"))))
        .containsExactly("/taxes/0/accountId", "/taxes/0/taxId");
    assertThat(fields(bad(tax.formatted("")))).containsExactly("/taxes/0/accountId");
    assertThat(fields(bad(tax.formatted(", \"as\": \"account\""))))
        .containsExactly("/taxes/0/accountId");
  }

  @Test
  void companies_have_the_fields_at_the_top_unless_they_have_their_own() {
    var book =
        book(
            parse(
                """
                {"goLiveDate": "2026-11-01", "accounts": [{"code": "1", "accountId": 10}],
                 "rounding": {"accountId": 99, "limit": 0.05},
                 "companies": [
                   {"odooCompanyId": 1, "entities": ["E1", "E2"]},
                   {"odooCompanyId": 2, "entities": ["E3"], "ledgers": ["L1"], "rounding": null,
                    "accounts": [{"code": "1", "accountId": 20}]}]}
                """));

    var first = book.routes().getFirst().profile();
    var second = book.routes().getLast().profile();
    assertThat(first.accounts()).containsEntry("1", new AccountId(10));
    assertThat(second.accounts()).isEqualTo(Map.of("1", new AccountId(20)));
    assertThat(second.goLive()).isEqualTo(first.goLive()).isNotNull();
    assertThat(first.rounding()).isNotNull();
    assertThat(second.rounding()).isNull();
    assertThat(book.routes().getFirst().entities()).containsExactlyInAnyOrder("E1", "E2");
    assertThat(book(MappingJson.write(book))).isEqualTo(book);
  }

  @Test
  void what_is_wrong_in_a_company_or_at_the_top_is_said_once_where_it_is() {
    var problems =
        bad(
            """
            {"odooCompanyId": 1, "accounts": [{"code": "1"}], "colour": 1,
             "companies": [{"odooCompanyId": 1, "ledgers": ["A"], "shape": 1},
                           {"odooCompanyId": 1, "ledgers": "B"},
                           {"odooCompanyId": 3, "ledgers": ["C", "C", 7], "posting": []},
                           {"ledgers": ["D"]}, 5]}
            """);

    assertThat(fields(problems))
        .containsExactlyInAnyOrder(
            "/odooCompanyId",
            "/accounts/0/accountId",
            "/colour",
            "/companies/0/shape",
            "/companies/1/odooCompanyId",
            "/companies/1/ledgers",
            "/companies/2/ledgers",
            "/companies/2/ledgers",
            "/companies/2/posting",
            "/companies/3/odooCompanyId",
            "/companies/4");
    assertThat(fields(bad("{\"companies\": []}"))).containsExactly("/companies");
    assertThat(fields(bad("{\"companies\": {}}"))).contains("/companies");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|{}",
        "'entities': ['E']|'entities': ['F', 'E']",
        "'ledgers': ['L']|'ledgers': ['L'], 'entities': []",
        "'entities': ['E']|'ledgers': ['L']",
        "'entities': ['E'], 'ledgers': ['L']|'entities': ['E'], 'ledgers': ['M', 'L']"
      })
  void two_companies_that_would_take_the_same_documents_are_wrong(String companies) {
    assertThat(fields(bad(companies(companies)))).containsExactly("/companies/1/entities");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|'entities': ['E']",
        "'entities': ['E']|'entities': ['F']",
        "'entities': ['E']|'ledgers': ['L'], 'entities': ['E']",
        "'entities': ['E']|'ledgers': ['L']|'entities': ['E'], 'ledgers': ['L']",
        "'entities': ['E'], 'ledgers': ['L']|'entities': ['E'], 'ledgers': ['M']"
      })
  void companies_are_told_apart_by_entity_and_ledger(String companies) {
    assertThat(book(parse(companies(companies))).routes())
        .hasSize(companies.split("\\|", -1).length);
  }

  private static String companies(String rows) {
    var json = new StringBuilder();
    var id = 0;
    for (var row : rows.split("\\|", -1)) {
      id++;
      var fields = row.equals("{}") ? "" : ", " + row.replace('\'', '"');
      json.append(id == 1 ? "" : ",")
          .append("{\"odooCompanyId\": ")
          .append(id)
          .append(fields)
          .append("}");
    }
    return "{\"companies\": [" + json + "]}";
  }

  private static List<String> fields(List<Problem> problems) {
    return problems.stream().map(problem -> String.valueOf(problem.facts().get("field"))).toList();
  }

  @Test
  void a_list_or_a_number_is_no_mapping() {
    assertThat(bad("[]")).singleElement().returns("/", p -> p.facts().get("field"));
    assertThat(bad("7")).singleElement().returns("/", p -> p.facts().get("field"));
  }

  @Test
  void ids_are_whole_and_above_zero() {
    assertThat(bad("{\"odooCompanyId\": 0}")).hasSize(1);
    assertThat(bad("{\"odooCompanyId\": -4}")).hasSize(1);
    assertThat(bad("{\"odooCompanyId\": 1.0}")).hasSize(1);
    assertThat(bad("{\"odooCompanyId\": 99999999999999999999}")).hasSize(1);
    assertThat(bad("{\"odooCompanyId\": null}")).hasSize(1);
  }

  private static JsonNode parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  private static MappingProfile good(JsonNode document) {
    assertThat(book(document).routes()).hasSize(1);
    return book(document).routes().getFirst().profile();
  }

  private static MappingBook book(JsonNode document) {
    return switch (MappingJson.read(document)) {
      case MappingJson.Reading.Good good -> good.book();
      case MappingJson.Reading.Bad bad -> throw new AssertionError(bad.problems().toString());
    };
  }

  private static List<Problem> bad(String text) {
    return switch (MappingJson.read(parse(text))) {
      case MappingJson.Reading.Good good -> throw new AssertionError("it was read");
      case MappingJson.Reading.Bad bad -> bad.problems();
    };
  }
}
