package io.mlconnector.connection.subscription;

import io.mlconnector.connection.subscription.Finding.Change;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What this node found of our own app's subscriptions, which all its tenants of a datacenter share:
 * good for half a day, so that a thousand tenants do not ask the same a thousand times. What keeps
 * Concur from having one is asked for again after an hour.
 */
final class SharedFindings {

  private static final Duration GOOD_FOR = Duration.ofHours(12);
  private static final Duration BAD_FOR = Duration.ofHours(1);

  private final Map<URI, Memo> memos = new ConcurrentHashMap<>();
  private final Map<URI, Future<List<Finding>>> looks = new ConcurrentHashMap<>();

  private record Memo(List<Finding> findings, Instant at) {

    boolean serves(String companyUuid, Instant now) {
      var isGood = findings.stream().allMatch(Finding.Good.class::isInstance);
      return now.isBefore(at.plus(isGood ? GOOD_FOR : BAD_FOR)) && tell(findings, companyUuid);
    }
  }

  /** A company that is not named may have been by now: that is worth another look. */
  private static boolean tell(List<Finding> findings, String companyUuid) {
    return findings.stream()
        .allMatch(
            found ->
                switch (found) {
                  case Finding.Good good -> good.serves(companyUuid);
                  case Finding.Bad bad -> true;
                });
  }

  /** The next to ask is answered by Concur. */
  void forget(URI datacenter) {
    memos.remove(datacenter);
    looks.remove(datacenter);
  }

  /** What is known, or what a look finds; whoever asks meanwhile waits for the same look. */
  Future<List<Finding>> at(
      URI datacenter, String companyUuid, Instant now, Supplier<Future<List<Finding>>> look) {
    var memo = memos.get(datacenter);
    if (memo != null && memo.serves(companyUuid, now)) {
      return Future.succeededFuture(memo.findings());
    }
    var mine = Promise.<List<Finding>>promise();
    var others = looks.putIfAbsent(datacenter, mine.future());
    return others == null
        ? look(datacenter, now, look, mine)
        : others
            .map(SharedFindings::old)
            .compose(
                found -> tell(found, companyUuid) ? Future.succeededFuture(found) : look.get());
  }

  private Future<List<Finding>> look(
      URI datacenter,
      Instant now,
      Supplier<Future<List<Finding>>> look,
      Promise<List<Finding>> mine) {
    Future.succeededFuture()
        .compose(begun -> look.get())
        .onComplete(
            found -> {
              if (looks.remove(datacenter, mine.future()) && found.succeeded()) {
                memos.put(datacenter, new Memo(old(found.result()), now));
              }
              mine.handle(found);
            });
    return mine.future();
  }

  /** What was done for the first tenant was not done for the next. */
  private static List<Finding> old(List<Finding> found) {
    return found.stream().map(SharedFindings::old).toList();
  }

  private static Finding old(Finding found) {
    return switch (found) {
      case Finding.Good good ->
          new Finding.Good(good.topic(), good.id(), Change.NONE, good.companyIds());
      case Finding.Bad bad -> bad;
    };
  }
}
