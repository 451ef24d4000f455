package io.mlconnector.concur.payments;

import java.util.Locale;

/**
 * The payments of one company of Concur's.
 *
 * @param company its id in small letters: people enter it in either
 */
public record CompanyPayments(String company, ConcurPayments calls) {

  public CompanyPayments {
    company = company.toLowerCase(Locale.ROOT);
  }
}
