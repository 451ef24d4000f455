package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.ess.Subscription;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.Finding.Change;
import io.mlconnector.core.problem.Code;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that Concur has an app's subscriptions at one datacenter as we want them. Fails with
 * {@link ConcurException} where Concur does not answer or does not take the app at all.
 */
final class Inspection {

  private final EventSubscriptions concur;
  private final SubscriptionNames names;
  private final URI endpoint;
  private final boolean anew;

  /**
   * @param anew whether what is there is made again, so that SAP counts its age from now
   */
  Inspection(EventSubscriptions concur, SubscriptionNames names, URI endpoint, boolean anew) {
    this.concur = concur;
    this.names = names;
    this.endpoint = endpoint;
    this.anew = anew;
  }

  /** What became of the finance documents' topic, and of the reports' if the app may have it. */
  Future<List<Finding>> run() {
    return concur
        .topics()
        .recover(Inspection::unlessForbidden)
        .compose(
            open ->
                tells(open)
                    ? concur.list().compose(all -> look(open, all))
                    : Future.succeededFuture(List.of(closed(Topic.FINANCIAL_INTEGRATION))));
  }

  /** An answer without any topic of ours says nothing of what is there, and nothing is deleted. */
  private static boolean tells(Set<String> open) {
    return Arrays.stream(Topic.values()).anyMatch(topic -> open.contains(topic.word()));
  }

  private Future<List<Finding>> look(Set<String> open, List<Subscription> all) {
    if (!open.contains(Topic.FINANCIAL_INTEGRATION.word())) {
      // Without the finance documents there is nothing to be made fast.
      return Removal.of(concur, names.ours(all)).map(List.of(closed(Topic.FINANCIAL_INTEGRATION)));
    }
    var found = Future.<List<Finding>>succeededFuture(List.of());
    for (var topic : Topic.values()) {
      found =
          open.contains(topic.word())
              ? found.compose(before -> look(topic, all).map(one -> with(before, one)))
              : found.compose(before -> close(topic, all).map(before));
    }
    return found;
  }

  /** What a closed topic's subscription keeps is one of the app's five places. */
  private Future<Void> close(Topic topic, List<Subscription> all) {
    return Removal.of(concur, names.ours(topic, all));
  }

  private static List<Finding> with(List<Finding> before, Finding one) {
    var more = new ArrayList<>(before);
    more.add(one);
    return List.copyOf(more);
  }

  /** The list tells what is there: how Concur answers for an id that is not, SAP does not say. */
  private Future<Finding> look(Topic topic, List<Subscription> all) {
    var ours = names.ours(topic, all);
    return ours.isEmpty() || anew ? make(topic, all, ours) : keep(topic, ours);
  }

  /** Two at once do no harm, and none at all might: the new one comes first if there is room. */
  private Future<Finding> make(Topic topic, List<Subscription> all, List<Subscription> ours) {
    var wanted = Subscription.wanted(names.next(topic, ours), topic, endpoint.toString());
    if (all.size() >= EventSubscriptions.MAX) {
      return Removal.of(concur, ours).compose(room -> save(topic, wanted, Change.MADE));
    }
    return save(topic, wanted, Change.MADE)
        .compose(
            found ->
                switch (found) {
                  case Finding.Good good -> Removal.of(concur, ours).map(found);
                  case Finding.Bad bad -> Future.succeededFuture(found);
                });
  }

  private Future<Finding> keep(Topic topic, List<Subscription> ours) {
    var there = ours.getFirst();
    var wanted = Subscription.wanted(there.id(), topic, endpoint.toString());
    var kept =
        wanted.asksLike(there)
            ? good(topic, there, Change.NONE)
            : save(topic, wanted, Change.REPAIRED);
    return kept.compose(found -> Removal.of(concur, ours.subList(1, ours.size())).map(found));
  }

  private static Future<Finding> good(Topic topic, Subscription there, Change change) {
    return Future.succeededFuture(new Finding.Good(topic, there.id(), change, there.companyIds()));
  }

  private Future<Finding> save(Topic topic, Subscription wanted, Change change) {
    return concur
        .save(wanted)
        .compose(saved -> good(topic, wanted, change))
        .recover(failure -> refused(topic, wanted, failure));
  }

  /** SAP shows no refusal: whether it is the limit is told by what the app has already. */
  private Future<Finding> refused(Topic topic, Subscription wanted, Throwable failure) {
    if (isForbidden(failure)) {
      return Future.succeededFuture(closed(topic));
    }
    if (!(failure instanceof ConcurException refusal)
        || refusal.problem().code() != Code.CONCUR_REFUSED) {
      return Future.failedFuture(failure);
    }
    return concur
        .list()
        .map(
            all ->
                new Finding.Bad(
                    topic,
                    all.size() >= EventSubscriptions.MAX
                        ? Problems.limit(all)
                        : Problems.refused(names.base(), wanted, refusal)));
  }

  private static Finding closed(Topic topic) {
    return new Finding.Bad(topic, Problems.closed(topic));
  }

  /** Nothing is deleted for it: an app that is refused everything for a while has lost nothing. */
  private static Future<Set<String>> unlessForbidden(Throwable failure) {
    return isForbidden(failure) ? Future.succeededFuture(Set.of()) : Future.failedFuture(failure);
  }

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ConcurException known
        && known.problem().code() == Code.CONCUR_FORBIDDEN;
  }
}
