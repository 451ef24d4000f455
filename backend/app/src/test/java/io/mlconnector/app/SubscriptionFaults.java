package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.app.Wiretap.Sent;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.SubscriptionState;
import io.mlconnector.limits.Side;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.ess.Subscription;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cells of the matrix for Concur's event subscriptions. One company loses a subscription in each
 * cell, or moves and has to leave both; a neighbour at the datacenter posts meanwhile.
 */
final class SubscriptionFaults {

  /** The calls; only who moves away deletes. */
  static final List<String> CALLS =
      List.of(Wiretap.APP_TOKEN, "topics", "subscriptions", "subscribe", "unsubscribe");

  private static final String DELETE = "unsubscribe";
  private static final Duration SAP_WAIT = Duration.ofMinutes(5);

  private final FaultTown around;
  private final Client app;
  private final Resident resident;
  private final Resident near;
  private final Map<Resident, Integer> posted = new HashMap<>();
  private final Map<String, Long> clean;
  private final Map<String, Long> cleanMove;

  SubscriptionFaults(FaultTown around) {
    this.around = around;
    this.app = around.town.concur.addClient();
    this.resident = settled(app);
    this.near = settled(around.town.concur.addClient());
    this.clean = clean("subscribe");
    this.cleanMove = clean(DELETE);
    goHome();
  }

  private Resident settled(Client its) {
    var concur = around.town.concur;
    var settled =
        get(
            around.town.settle(
                around.node,
                TestMapping.ofGeneratedDocuments(),
                OdooAddress.Choice.JSON2,
                around.town.odoo.url(),
                concur.connect(concur.addCompany(Site.US), its)));
    around.town.awaitSubscription(settled);
    around.settled(settled);
    around.turn(settled, Stream.TOKENS);
    return settled;
  }

  /** How often each call is made when nothing goes wrong. */
  private Map<String, Long> clean(String call) {
    var mark = around.sent().size();
    lose(call);
    assertThat(around.turn(resident, Stream.TOKENS)).isTrue();
    assertSubscribed();
    return CALLS.stream().collect(Collectors.toMap(one -> one, one -> calls(one, mark)));
  }

  private long calls(String call, int from) {
    return around.sent().stream().skip(from).filter(one -> one.operation().equals(call)).count();
  }

  /** One cell; the node's clock stands until documents have been posted in spite of it. */
  String cell(String call, FaultColumn column) {
    var mark = around.sent().size();
    goWrong(call, column);
    var bad = last(call);
    var documents = List.of(queue(resident), queue(near));
    meanwhile(call, column);
    rest(bad, column);
    served(resident, documents.getFirst());
    served(near, documents.getLast());
    assertThat(around.turn(resident, Stream.TOKENS)).as("the turn after it").isTrue();
    assertSubscribed();
    var usual = (call.equals(DELETE) ? cleanMove : clean).getOrDefault(call, 0L);
    var more = calls(call, mark) - usual;
    goHome();
    return "subscribed, +" + more;
  }

  private void goWrong(String call, FaultColumn column) {
    var faults = around.town.concur.faults();
    var given = faults.given().size();
    if (call.equals(DELETE)) {
      faults.next(call, column.fault());
      lose(call);
    } else {
      lose(call);
      faults.next(call.equals(Wiretap.APP_TOKEN) ? "token" : call, column.fault());
      assertThat(around.turn(resident, Stream.TOKENS)).as("a turn that goes wrong").isFalse();
    }
    FaultTown.until("it goes wrong", () -> around.hasFailed(resident, Stream.TOKENS));
    assertThat(faults.given()).as("what went wrong").hasSize(given + 1);
  }

  private void lose(String call) {
    around.stopClock();
    if (call.equals(DELETE)) {
      move();
    } else {
      mine().stream()
          .filter(one -> one.topic().equals(Topic.FINANCIAL_INTEGRATION.word()))
          .forEach(around.town.concur.events()::remove);
    }
    // A token that lasts, so that the next one that is asked for is the app's.
    assertThat(around.turn(resident, Stream.DOCUMENTS)).isTrue();
  }

  /** Whoever asks for documents next learns of it, which has subscriptions looked after, too. */
  private void move() {
    var company = resident.company();
    company.move(company.home() == Site.US ? Site.EU : Site.US);
  }

  /** Where the neighbour lives. */
  private void goHome() {
    if (resident.company().home() != Site.US) {
      lose(DELETE);
      assertThat(around.turn(resident, Stream.TOKENS)).as("the way home").isTrue();
      assertSubscribed();
    }
  }

  private List<Subscription> mine() {
    return around.town.concur.events().subscriptions().stream()
        .filter(one -> one.applicationId().equals(app.id()))
        .toList();
  }

  /** Exactly the wanted ones are there, where the company lives, and nothing else of the app. */
  private void assertSubscribed() {
    var services = around.node.services();
    var address = get(services.webhooks().url(resident.id())).orElseThrow();
    assertThat(mine())
        .extracting(Subscription::topic, Subscription::site, Subscription::endpoint)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values())
                .map(topic -> tuple(topic.word(), resident.company().home().name(), address))
                .toList());
    var known = get(services.subscriptions().view(resident.id()));
    assertThat(known.state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(mine()).extracting(Subscription::id).contains(known.id().orElseThrow());
  }

  private Sent last(String call) {
    return around.sent().stream()
        .filter(one -> one.operation().equals(call))
        .reduce((before, one) -> one)
        .orElseThrow();
  }

  private String queue(Resident whose) {
    posted.merge(whose, 1, Integer::sum);
    return around.queue(whose, 1).getFirst();
  }

  private boolean isServed(Resident whose) {
    return around.isConfirmed(whose, posted.getOrDefault(whose, 0));
  }

  /** Documents do not wait for subscriptions; only the token comes from where theirs does. */
  private void meanwhile(String call, FaultColumn column) {
    var ofAll = call.equals(Wiretap.APP_TOKEN) && column.isLimit();
    var ofCompany = call.equals(Wiretap.APP_TOKEN) && column.isTimeout();
    for (var whose : List.of(near, resident)) {
      around.turn(whose, Stream.DOCUMENTS);
      if (ofAll || (ofCompany && whose.equals(resident))) {
        assertThat(isServed(whose)).as("served though Concur wants no call").isFalse();
      } else {
        FaultTown.until("documents while the clock stands", () -> isServed(whose));
      }
    }
  }

  private void served(Resident whose, String fiId) {
    around.wake(whose);
    around.confirmed(whose, posted.getOrDefault(whose, 0));
    around.outcome(whose, around.town.odoo, List.of(fiId));
  }

  /** Nothing is sent before the time is over for which none is wanted; then it is. */
  private void rest(Sent bad, FaultColumn column) {
    if (column.isTimeout()) {
      assertThat(around.pause(resident, Stream.TOKENS)).isGreaterThan(SAP_WAIT.minusMinutes(1));
      around.setClock(bad.at().plus(SAP_WAIT));
    }
    if (column.isLimit()) {
      var until = around.restUntil(side(bad), bad.place()).orElseThrow();
      if (column == FaultColumn.LIMIT_WITH_WAIT) {
        assertThat(until).isAfterOrEqualTo(bad.at().plusSeconds(3));
      }
      assertThat(around.turn(resident, Stream.TOKENS)).as("a turn while it rests").isFalse();
      assertThat(around.sent())
          .filteredOn(one -> one.place().equals(bad.place()) && side(one) == side(bad))
          .filteredOn(one -> !one.at().isBefore(bad.at()) && one.at().isBefore(until))
          .as("calls before the wait is over")
          .last()
          .isSameAs(bad);
      around.setClock(until);
    }
  }

  private static Side side(Sent one) {
    return CALLS.contains(one.operation()) && !one.operation().equals(Wiretap.APP_TOKEN)
        ? Side.EVENTS
        : Side.CONCUR;
  }
}
