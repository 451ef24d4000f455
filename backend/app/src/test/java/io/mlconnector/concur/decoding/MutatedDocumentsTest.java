package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.document.DocumentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Sound documents, changed at random: none makes the decoder throw. */
class MutatedDocumentsTest {

  private static final Map<DocumentType, String> SOUND =
      Map.of(
          DocumentType.EXPENSE,
          """
          {"employee": {"employeeId": "E1"}, "report": {"reportId": "R", "isTest": "N",
            "revisionNumber": "1", "totalApprovedAmount": 10, "reportSubmitDate": "2026-03-01"},
           "expenseEntry": [{"entryId": "E", "entryDate": "2026-03-01", "entryApprovedAmount": 10,
             "entryIsPersonal": "N", "allocation": [{"allocationCustom1Code": "A", "journal": [
               {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "4",
                "amountGross": 10, "amountNetOfTax": 8.4, "amountNetOfReclaim": 8.4,
                "taxGuid": ["T"]}],
               "tax": [{"taxGuid": "T", "taxCode": "VA", "amountTax": 1.6, "amountReclaim": 1.6}]}]}],
           "cashAdvanceApplication": [{"cashAdvanceApplicationAmount": -5}]}
          """,
          DocumentType.INVOICE,
          """
          {"requestHeader": {"requestId": "I", "invoiceDate": "08/08/2026", "requestTotal": 50,
            "netPaymentTermDays": 30}, "vendor": {"vendorCode": "V"}, "lineItem": [
            {"lineItemSequenceOrder": 1, "lineItemQuantity": 1, "allocation": [{"journal":
              {"accountCode": "M", "amountNet": 50, "amountGross": 50, "tax": null}}]}]}
          """,
          DocumentType.CASH_ADVANCE,
          """
          {"employeeData": {"employeeId": "E"}, "cashAdvanceData": {"cashAdvanceId": "C",
            "requestAmount": 5, "exchangeRate": 1.1, "issuedDate": "2026-03-06"},
           "journalData": [{"accountCode": "A", "amount": 5, "debitOrCredit": "DR"}]}
          """,
          DocumentType.PAYROLL,
          """
          {"report": {"reportId": "R", "payrollPayIndicator": "Y"}, "expenseEntry": [
            {"payrollData": [{"wageType": "W", "entryApprovedAmount": 5}]}],
           "cashAdvanceApplication": {"cashAdvanceApplicationAmount": -1}}
          """);

  private static final List<String> STRANGE =
      List.of(
          "null",
          "{}",
          "[]",
          "[[]]",
          "[null]",
          "[{}]",
          "\"\"",
          "\" \"",
          "\"NaN\"",
          "\"\\u0000\"",
          "true",
          "-1",
          "1E+999999999",
          "0E-8",
          "99999999999999999999999",
          "\"2026-13-01\"",
          "\"02/29/2026\"",
          "\"\\ud800\"",
          "{\"reportId\": {\"reportId\": []}}",
          "1.5",
          "\"Y\"");

  @Property(tries = 20_000)
  void a_document_is_understood_or_refused_whatever_is_changed_in_it(@ForAll long seed) {
    var random = new Random(seed);
    var types = List.copyOf(SOUND.keySet());
    var type = types.get(random.nextInt(types.size()));
    var tree = parsed(Objects.requireNonNull(SOUND.get(type)));
    for (var change = 0; change <= random.nextInt(4); change++) {
      mutate(tree, random);
    }

    var decoded = DocumentDecoder.decode(type, Json.text(tree));

    var key = DocumentDecoder.businessKey(type, Json.text(tree));
    if (decoded instanceof Decoded.Understood understood) {
      assertThat(key)
          .isEqualTo(
              new BusinessKey(
                  understood.document().businessId(), understood.document().revision()));
    } else {
      assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    }
  }

  @Property(tries = 5_000)
  void a_text_with_a_piece_missing_is_understood_or_refused(@ForAll long seed) {
    var random = new Random(seed);
    SOUND.forEach(
        (type, text) -> {
          var from = random.nextInt(text.length());
          var to = Math.min(text.length(), from + 1 + random.nextInt(20));
          assertThat(DocumentDecoder.decode(type, text.substring(0, from) + text.substring(to)))
              .isNotNull();
        });
  }

  private static void mutate(JsonNode tree, Random random) {
    var containers = new ArrayList<JsonNode>();
    gather(tree, containers);
    var strange = parsed(STRANGE.get(random.nextInt(STRANGE.size())));
    var container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      object.set(names.get(random.nextInt(names.size())), strange);
    } else if (container instanceof ArrayNode array && array.isEmpty()) {
      array.add(strange);
    } else if (container instanceof ArrayNode array) {
      array.set(random.nextInt(array.size()), strange);
    }
  }

  private static void gather(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> gather(child, containers));
    }
  }

  private static JsonNode parsed(String json) {
    return Json.parse(json).orElseThrow();
  }
}
