package io.mlconnector.concur.orders;

import java.util.Set;

/** What became of an order or a receipt that Concur was told of. */
public sealed interface OrderOutcome {

  record Taken() implements OrderOutcome {}

  /**
   * Concur does not take it.
   *
   * @param code as SAP lists them; a status where the call was refused as a whole
   * @param words what Concur says of it
   */
  record Refused(String code, String words) implements OrderOutcome {

    private static final Set<String> NUMBER = Set.of("1000", "404", "410");

    /** There is one already, an error that nobody expected, or no reason at all. */
    private static final Set<String> UNCLEAR = Set.of("1000", "9999", "unknown");

    private static final Set<String> SETUP =
        Set.of("4000", "4001", "4002", "5500", "5501", "5502", "5503", "8003", "8004", "8006");

    /** There may be no such number any more: 1000 says as well that there is one already. */
    public boolean isOfNumber() {
      return NUMBER.contains(code);
    }

    /** Whether Concur does not have what it refuses for certain: some answers leave that open. */
    public boolean isCertain() {
      return !UNCLEAR.contains(code);
    }

    public boolean isOfVendor() {
      return code.equals("2000");
    }

    /** It is how orders are set up there, and all are concerned. */
    public boolean isOfSetup() {
      return SETUP.contains(code);
    }
  }
}
