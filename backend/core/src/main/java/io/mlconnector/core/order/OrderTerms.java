package io.mlconnector.core.order;

/**
 * What a company says of all its orders.
 *
 * @param mark stands before the ledger's ids, so that those of another ledger are told apart
 * @param policy the external id of the policy in Concur
 * @param coding what the lines are booked by, as the ledger does not know it before a bill comes
 * @param code of the expense type or account
 * @param receipts whether what was received is told, so that Concur may match bills with it
 */
public record OrderTerms(String mark, String policy, Coding coding, String code, boolean receipts) {

  /** How Concur knows one of the ledger's records. */
  public String externalId(long id) {
    return mark + "-" + id;
  }

  /** Concur takes exactly one of them for each line. */
  public enum Coding {
    EXPENSE_TYPE,
    ACCOUNT_CODE
  }
}
