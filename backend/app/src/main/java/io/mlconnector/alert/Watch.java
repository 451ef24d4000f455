package io.mlconnector.alert;

import static io.mlconnector.alert.AlertKind.BANK_ACCOUNT;
import static io.mlconnector.alert.AlertKind.CONNECTION_BROKEN;
import static io.mlconnector.alert.AlertKind.CREDENTIAL_ENDS;
import static io.mlconnector.alert.AlertKind.DOCUMENTS_HELD;
import static io.mlconnector.alert.AlertKind.DOCUMENT_WAITS;
import static io.mlconnector.alert.AlertKind.ENTRY_CHANGED;
import static io.mlconnector.alert.AlertKind.EVENTS_DEAD;
import static io.mlconnector.alert.AlertKind.EXCHANGE_WAITS;
import static io.mlconnector.alert.AlertKind.LANE_STUCK;
import static io.mlconnector.alert.AlertKind.MAPPING_GONE;
import static io.mlconnector.alert.AlertKind.MONTH_UNEQUAL;

import io.mlconnector.connection.Connections;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.CloseBoard;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.care.CareDesk;
import io.mlconnector.sync.masters.MappingHealth;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a tenant; asks nobody outside. What one part of a look fails at, the others see. */
public record Watch(
    Connections connections,
    Subscriptions subscriptions,
    Boards boards,
    Lanes lanes,
    BankDesk banks,
    MappingHealth mapping,
    CareDesk cares) {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  /** What a look starts from. */
  private record Look(TenantId tenant, AlertSettings settings, List<Alert> living, Instant now) {}

  Future<Sight> look(TenantId tenant, AlertSettings settings, List<Alert> living, Instant now) {
    var look = new Look(tenant, settings, living, now);
    var connected = Future.succeededFuture().compose(start -> connected(tenant));
    return Future.all(
            List.of(
                part(
                    look,
                    Set.of(CONNECTION_BROKEN, CREDENTIAL_ENDS, EVENTS_DEAD),
                    () -> connected.map(Findings::ofConnections).map(Sight::of)),
                part(look, Set.of(LANE_STUCK), () -> stuck(look, connected)),
                part(look, Set.of(DOCUMENTS_HELD), () -> held(look)),
                part(look, Set.of(DOCUMENT_WAITS), () -> waiting(look)),
                part(look, Set.of(ENTRY_CHANGED), () -> changed(look)),
                part(look, Set.of(BANK_ACCOUNT), () -> banks(look)),
                part(look, Set.of(MAPPING_GONE), () -> mapping(look)),
                part(look, Set.of(EXCHANGE_WAITS), () -> exchange(look)),
                part(look, Set.of(MONTH_UNEQUAL), () -> unequal(look))))
        .map(
            all ->
                all.<Sight>list().stream()
                    .reduce(Sight.of(Findings.ofHook(settings.hook())), Sight::and));
  }

  private static Future<Sight> part(Look look, Set<AlertKind> kinds, Supplier<Future<Sight>> work) {
    return Future.succeededFuture()
        .compose(start -> work.get())
        .recover(
            failure -> {
              LOG.warn("Tenant {}: nothing is known of {}.", look.tenant(), kinds, failure);
              return Future.succeededFuture(Sight.failed(kinds));
            });
  }

  private Future<Connected> connected(TenantId tenant) {
    var concur = connections.concurView(tenant);
    var odoo = connections.odooView(tenant);
    var events = subscriptions.view(tenant);
    return Future.all(concur, odoo, events)
        .map(all -> new Connected(concur.result(), odoo.result(), events.result()));
  }

  /** Where it is not known what is connected, that telling people fails is seen all the same. */
  private Future<Sight> stuck(Look look, Future<Connected> connected) {
    return connected
        .map(Connected::both)
        .transform(
            both ->
                lanes
                    .standings(look.tenant())
                    .map(
                        standings ->
                            new Sight(
                                Findings.ofLanes(
                                    both.succeeded() && both.result(), standings, look.now()),
                                both.succeeded() ? Set.of() : Set.of(LANE_STUCK),
                                both.failed())));
  }

  private Future<Sight> held(Look look) {
    return boards
        .allTroubles(look.tenant())
        .map(
            seen ->
                Sight.bounded(
                    DOCUMENTS_HELD, Findings.ofHeld(seen.troubles()), seen.cut(), look.living()));
  }

  private Future<Sight> waiting(Look look) {
    var patience = Duration.ofHours(look.settings().waitHours());
    return boards
        .oldestOpen(look.tenant())
        .map(oldest -> Sight.of(Findings.waits(oldest, patience, look.now())));
  }

  private Future<Sight> changed(Look look) {
    return boards
        .changedEntries(look.tenant(), Findings.CHANGED_MAX)
        .map(
            entries ->
                Sight.bounded(
                    ENTRY_CHANGED,
                    Findings.ofChanged(entries),
                    entries.size() >= Findings.CHANGED_MAX,
                    look.living()));
  }

  private Future<Sight> banks(Look look) {
    return banks
        .open(look.tenant(), Findings.CHANGED_MAX)
        .map(
            alarms ->
                Sight.bounded(
                    BANK_ACCOUNT,
                    Findings.ofBanks(alarms),
                    alarms.size() >= Findings.CHANGED_MAX,
                    look.living()));
  }

  private Future<Sight> mapping(Look look) {
    return mapping
        .of(look.tenant())
        .map(
            gone ->
                Sight.bounded(
                    MAPPING_GONE,
                    Findings.ofMapping(gone.problems()),
                    gone.isCut(),
                    look.living()));
  }

  private Future<Sight> exchange(Look look) {
    return cares
        .of(look.tenant(), look.now().minus(WaitFindings.ORDERS_PATIENCE))
        .map(WaitFindings::of)
        .map(Sight::of);
  }

  private Future<Sight> unequal(Look look) {
    return closes(look.tenant(), Findings.months(look.now(), look.settings().zone(), look.living()))
        .map(Findings::ofMonths)
        .map(Sight::of);
  }

  private Future<Map<Month, CloseBoard>> closes(TenantId tenant, List<Month> months) {
    var boardsByMonth = new HashMap<Month, CloseBoard>();
    return Sequence.each(
            months,
            month ->
                boards.month(tenant, month).onSuccess(board -> boardsByMonth.put(month, board)))
        .map(done -> Map.copyOf(boardsByMonth));
  }
}
