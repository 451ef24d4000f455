package io.mlconnector.simulators.concur.documents;

import java.util.List;
import java.util.stream.Stream;

/**
 * The codes beside those of {@link Spending}, {@link Staff}, {@link Vat}, {@link Goods}, {@link
 * InvoiceTax}, {@link Vendors} and {@link Wage}.
 */
public final class Codes {

  public static final String EMPLOYEE = "EMPL";
  public static final String INDIVIDUAL_CARD = "IBCP";
  public static final String COMPANY_CARD = "CBCP";
  public static final String COMPANY_PAID = "COPD";

  /** A card that its holder pays; SAP's lines name the employee for it. */
  public static final String INDIVIDUAL_PAID = "IBIP";

  /** Every party that a month's documents name. */
  public static final List<String> PARTIES =
      List.of(EMPLOYEE, INDIVIDUAL_CARD, COMPANY_CARD, COMPANY_PAID);

  /** Payment types of the company's own making; four characters at most, as SAP has it. */
  public static final List<String> CUSTOM_PARTIES = List.of("PCRD", "TRVL");

  /** Every party that any sound document names. */
  public static final List<String> ALL_PARTIES =
      Stream.of(PARTIES, List.of(INDIVIDUAL_PAID), CUSTOM_PARTIES).flatMap(List::stream).toList();

  /** The account of personal spending on a company card; a mapping needs it under accounts. */
  public static final String CLEARING_ACCOUNT = "199999";

  /** The same for spending that the company pays without a card. */
  public static final String COMPANY_PAID_CLEARING_ACCOUNT = "199998";

  /** Both clearing accounts. */
  public static final List<String> CLEARING_ACCOUNTS =
      List.of(CLEARING_ACCOUNT, COMPANY_PAID_CLEARING_ACCOUNT);

  /** A mapping needs it under cashAdvanceAccounts, and under accounts for an issued advance. */
  public static final String CASH_ADVANCE_ACCOUNT = "CADV";

  /** The wage type against which payroll sets an advance. */
  public static final String CASH_ADVANCE_WAGE_TYPE = "M900";

  /** The field that cost centres are in. */
  public static final String COST_CENTRE_FIELD = "allocationCustom1Code";

  public static final List<String> COST_CENTRES = List.of("CC100", "CC200", "CC300", "CC400");

  /** The fields that may hold one of {@link #PROJECTS}. */
  public static final List<String> PROJECT_FIELDS =
      List.of("allocationCustom2Code", "entryCustom2Code", "reportCustom3Code");

  public static final List<String> PROJECTS = List.of("PRJ01", "PRJ02", "PRJ03");

  /** The fields that may hold one of {@link #UNITS}. */
  public static final List<String> UNIT_FIELDS =
      List.of("entryOrgUnit1Code", "reportOrgUnit2Code", "requestOrgUnit1Code");

  public static final List<String> UNITS = List.of("UNIT10", "UNIT20");

  /** Every {@code ledgerCode}; a month's documents have the first only. */
  public static final List<String> LEDGERS = List.of("DEFAULT", "EUROPE", "OVERSEAS");

  /** The orders that invoices name; all are taken to exist. */
  public static final List<String> PURCHASE_ORDERS = List.of("P00001", "P00002", "P00003");

  /** Every currency in which sound documents are kept: of 0, 2 and 3 decimals. */
  public static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP", "JPY", "KWD");

  /** Every currency in which somebody may have paid. */
  public static final List<String> SPEND_CURRENCIES =
      List.of("USD", "EUR", "GBP", "JPY", "KWD", "CHF");

  /** Codes that no mapping has, for documents that a person must look at. */
  public static final String UNKNOWN_ACCOUNT = "499999";

  public static final String UNKNOWN_EMPLOYEE = "E9999";
  public static final String UNKNOWN_CURRENCY = "XQX";

  private Codes() {}
}
