package io.mlconnector.simulators.concur.documents;

import java.util.List;

/** The codes beside those of {@link Spending}, {@link Person} and {@link Vat}. */
public final class Codes {

  public static final String EMPLOYEE = "EMPL";
  public static final String INDIVIDUAL_CARD = "IBCP";
  public static final String COMPANY_CARD = "CBCP";
  public static final String COMPANY_PAID = "COPD";

  /** Every party that documents name. */
  public static final List<String> PARTIES =
      List.of(EMPLOYEE, INDIVIDUAL_CARD, COMPANY_CARD, COMPANY_PAID);

  /** The account of personal spending on a company card; a mapping needs it under accounts. */
  public static final String CLEARING_ACCOUNT = "199999";

  /** A mapping needs it under cashAdvanceAccounts, and under accounts for an issued advance. */
  public static final String CASH_ADVANCE_ACCOUNT = "CADV";

  /** The field that cost centres are in. */
  public static final String COST_CENTRE_FIELD = "allocationCustom1Code";

  public static final List<String> COST_CENTRES = List.of("CC100", "CC200", "CC300", "CC400");

  /** Codes that no mapping has, for documents that a person must look at. */
  public static final String UNKNOWN_ACCOUNT = "499999";

  public static final String UNKNOWN_EMPLOYEE = "E9999";
  public static final String UNKNOWN_CURRENCY = "XQX";

  private Codes() {}
}
