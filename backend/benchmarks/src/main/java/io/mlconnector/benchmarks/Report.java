package io.mlconnector.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An expense report as Concur sends it: every expense has two allocations with cost objects, each
 * with a journal line and two taxes of which one is reclaimed in part.
 */
final class Report {

  private static final String TAX =
      """
      {"taxGuid": "%s", "taxAuthorityLabel": "%s", "taxCode": "%s", "amountTax": "%s",
       "amountReclaim": "%s", "taxSource": "SYST"}""";

  private Report() {}

  static String of(int entries) {
    return """
      {"report": {"reportId": "0123456789ABCDEF0123", "reportName": "A long trip",
         "ledgerCode": "DEFAULT", "employeeCurrencyAlphaCode": "EUR", "isTest": "N",
         "totalApprovedAmount": "%d.00", "revisionNumber": "1",
         "reportSubmitDate": "2026-11-17T09:00:00.000Z",
         "reportPaymentProcessingDate": "2026-11-18T09:00:00.000Z"},
       "employee": {"employeeId": "E100", "loginId": "e100@example.com",
         "employeeFirstName": "A", "employeeLastName": "B"},
       "expenseEntry": [%s]}"""
        .formatted(
            entries * 238L,
            IntStream.range(0, entries).mapToObj(Report::entry).collect(Collectors.joining(", ")));
  }

  private static String entry(int number) {
    var id = "E%03d".formatted(number);
    return """
      {"entryId": "%s", "expenseTypeName": "Hotel", "entryDate": "2026-11-10T00:00:00.000Z",
       "entryDescription": "Night %d", "entryVendorDescription": "House", "entryIsPersonal": "N",
       "entryApprovedAmount": "238.00", "reportEntryTransactionAmount": "238.00",
       "entryCurrAlphaCode": "EUR", "entryExchangeRate": "1", "entryExchangeRateDirection": "M",
       "entryCustom7Code": "X%d", "allocation": [%s, %s]}"""
        .formatted(
            id, number, number, allocation(id + "-1", number), allocation(id + "-2", number + 1));
  }

  private static String allocation(String id, int number) {
    return """
      {"allocationId": "%s", "allocationPercentage": "50", "allocationCustom1Code": "%s",
       "allocationCustom2Code": "%s",
       "journal": [{"journalPayer": "COMP", "journalPayee": "%s", "journalAccountCode": "%s",
         "amountGross": "119.00", "amountNetOfTax": "95.00", "amountNetOfReclaim": "100.00",
         "taxGuid": ["%s-a", "%s-b"]}],
       "tax": [%s, %s]}"""
        .formatted(
            id,
            "C" + number % Company.CENTRES,
            "P" + number % Company.PROJECTS,
            number % 2 == 0 ? "EMPL" : "CBCP",
            "A" + number % Company.ACCOUNTS,
            id,
            id,
            TAX.formatted(id + "-a", "DEVAT", "VA", "19.00", "19.00"),
            TAX.formatted(id + "-b", "CITY", "BED", "5.00", "0.00"));
  }
}
