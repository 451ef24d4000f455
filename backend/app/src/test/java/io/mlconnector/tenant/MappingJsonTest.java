package io.mlconnector.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingJsonTest {

  static final String WHOLE =
      """
      {"odooCompanyId": 1, "goLiveDate": "2026-11-01",
       "posting": {
         "expense": {"as": "entry", "journalId": 3, "state": "posted", "date": "processed",
                     "group": "line"},
         "cashadvance": {"as": "entry", "journalId": 4, "state": "draft", "date": "reportEnd",
                         "group": "account"}},
       "accounts": [{"code": "474230", "accountId": 32}, {"code": "474231", "accountId": 33}],
       "parties": [{"code": "CBCP", "accountId": 16, "partnerId": 9},
                   {"code": "EMPL", "accountId": 15, "partner": "employee"}],
       "taxes": [{"authority": "DEVAT", "code": "VA", "accountId": 40, "taxId": null}],
       "costObjects": [{"field": "allocationCustom1Code",
                        "values": [{"code": "0021", "analyticAccountId": 7}]}],
       "employees": [{"employeeId": "E100", "partnerId": 21}],
       "vendors": [{"vendorCode": "V1", "addressCode": "A1", "partnerId": 33}],
       "cashAdvanceAccounts": [{"code": "CADV", "accountId": 18}],
       "onRefusal": "reject", "onClosedPeriod": "nextOpenDay",
       "createMissingPartners": true, "rounding": {"accountId": 99, "limit": 0.10}}
      """;

  @Test
  void a_whole_document_is_read_and_written_back_the_same() {
    var document = parse(WHOLE);

    var written = MappingJson.write(good(document));

    assertThat(Json.text(written)).isEqualTo(Json.text(document));
    assertThat(good(written)).isEqualTo(good(document));
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
    assertThat(profile.posting()).containsOnlyKeys(DocumentType.EXPENSE);
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
    return switch (MappingJson.read(document)) {
      case MappingJson.Reading.Good good -> good.profile();
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
