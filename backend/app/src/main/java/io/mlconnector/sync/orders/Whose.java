package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.OrderOutcome.Refused;
import io.mlconnector.concur.orders.Sought;
import io.mlconnector.concur.orders.StoredOrder;
import java.util.Collections;
import java.util.Set;

/** Whose order Concur has by a number. */
sealed interface Whose {

  record Nobodys() implements Whose {}

  record Ours(boolean closed) implements Whose {}

  record Others() implements Whose {}

  /** Concur does not let it be looked for. */
  record Unknown(Refused why) implements Whose {}

  /**
   * @param ids the lines by which Concur could know the order as ours
   */
  static Whose of(Sought<StoredOrder> sought, Set<String> ids) {
    return switch (sought) {
      case Sought.Absent<StoredOrder> absent -> new Nobodys();
      case Sought.There<StoredOrder> there ->
          Collections.disjoint(there.what().lines(), ids)
              ? new Others()
              : new Ours(there.what().closed());
      case Sought.Refused<StoredOrder> refused -> new Unknown(refused.why());
    };
  }
}
