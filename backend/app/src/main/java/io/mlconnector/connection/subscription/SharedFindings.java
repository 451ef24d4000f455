package io.mlconnector.connection.subscription;

import io.mlconnector.connection.subscription.Finding.Change;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What this node found of our own app's subscriptions, which all its tenants of a datacenter share:
 * good for half a day, so that a thousand tenants do not ask the same a thousand times.
 */
final class SharedFindings {

  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private final Map<URI, Memo> memos = new ConcurrentHashMap<>();

  private record Memo(List<Finding> findings, Instant at) {

    boolean serves(String companyUuid, Instant now) {
      return now.isBefore(at.plus(GOOD_FOR))
          && findings.stream().allMatch(found -> serves(found, companyUuid));
    }

    private static boolean serves(Finding found, String companyUuid) {
      return found instanceof Finding.Good good && good.companyIds().contains(companyUuid);
    }
  }

  /** The next to ask is answered by Concur. */
  void forget(URI datacenter) {
    memos.remove(datacenter);
  }

  Future<List<Finding>> at(
      URI datacenter, String companyUuid, Instant now, Supplier<Future<List<Finding>>> look) {
    var memo = memos.get(datacenter);
    if (memo != null && memo.serves(companyUuid, now)) {
      return Future.succeededFuture(memo.findings());
    }
    return look.get()
        .onSuccess(
            found ->
                memos.put(
                    datacenter, new Memo(found.stream().map(SharedFindings::old).toList(), now)));
  }

  /** What was done for the first tenant was not done for the next. */
  private static Finding old(Finding found) {
    return switch (found) {
      case Finding.Good good ->
          new Finding.Good(good.topic(), good.id(), Change.NONE, good.companyIds());
      case Finding.Bad bad -> bad;
    };
  }
}
