package io.mlconnector.sync;

import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.concur.vendors.ConcurVendors;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.DocumentsLane.Afterwards;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.DocumentsLane.Stages;
import io.mlconnector.sync.bank.BankWatch;
import io.mlconnector.sync.changes.EntryWatch;
import io.mlconnector.sync.exchange.ExchangeLane;
import io.mlconnector.sync.follow.FollowMemory;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Paging;
import io.mlconnector.sync.follow.Surroundings;
import io.mlconnector.sync.intake.Acknowledgements;
import io.mlconnector.sync.intake.DocumentSealer;
import io.mlconnector.sync.intake.Intake;
import io.mlconnector.sync.lists.Ledgers;
import io.mlconnector.sync.lists.ListsLane;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MastersLane;
import io.mlconnector.sync.orders.OrdersLane;
import io.mlconnector.sync.payments.PaymentsLane;
import io.mlconnector.sync.posting.AdjustBills;
import io.mlconnector.sync.posting.CompareEntries;
import io.mlconnector.sync.posting.ConfirmPostings;
import io.mlconnector.sync.posting.GoLive;
import io.mlconnector.sync.posting.LoadEntries;
import io.mlconnector.sync.posting.LookUps;
import io.mlconnector.sync.posting.MapDocuments;
import io.mlconnector.sync.posting.PostMoves;
import io.mlconnector.sync.posting.PostingRound;
import io.mlconnector.sync.posting.ReverseEntries;
import io.mlconnector.sync.posting.RouteDocuments;
import io.mlconnector.sync.posting.TakeBack;
import io.mlconnector.sync.posting.VerifyPostings;
import io.mlconnector.sync.receipts.Hands;
import io.mlconnector.sync.receipts.ReceiptsLane;
import io.mlconnector.sync.vendors.VendorsLane;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The sync engine put together: a handler for each stream. */
public final class Engine {

  private Engine() {}

  /** Where things are kept. */
  public record Storage(
      Database database,
      Lanes lanes,
      Vault vault,
      MasterSnapshots snapshots,
      FollowMemory followed,
      Vertx vertx) {}

  /** What differs between tenants. */
  public record Tenants(
      Providers providers,
      Profiles profiles,
      Function<TenantId, Future<ConcurVendors>> concurVendors,
      Function<TenantId, Future<ConcurLists>> concurLists,
      Function<TenantId, Future<ConcurOrders>> concurOrders) {}

  /** Ids for new documents, who is told of each step, and how many images are taken at once. */
  public record Senses(Supplier<UUID> ids, StepObserver steps, Hands hands) {}

  public static Map<Stream, LaneHandler> handlers(
      Storage storage, Tenants tenants, Pace pace, Senses senses) {
    var lanes = storage.lanes();
    var documents =
        new DocumentsLane(
            lanes,
            tenants.providers(),
            new Benches(tenants.providers(), tenants.profiles(), storage.snapshots(), pace.clock()),
            stages(storage, pace, senses),
            pace);
    var follower =
        new Follower(lanes, new Surroundings(storage.followed(), Paging.STANDARD, pace.clock()));
    var vendors =
        new VendorsLane(
            follower,
            new VendorsLane.Watches(
                new BankWatch(follower, lanes, storage.vault(), pace.clock()),
                new EntryWatch(lanes, follower)),
            tenants.profiles(),
            tenants.providers(),
            pace);
    var payments =
        new PaymentsLane(
            lanes,
            tenants.profiles(),
            tenants.providers(),
            pace,
            PaymentsLane.Work.of(lanes, follower, storage.vault(), senses.steps(), pace));
    return Map.of(
        Stream.DOCUMENTS,
        documents,
        Stream.MASTERS,
        masters(storage, tenants, pace),
        Stream.TOKENS,
        new TokensLane(storage.database(), tenants.providers(), pace),
        Stream.VENDORS,
        vendors,
        Stream.PAYMENTS,
        payments,
        Stream.VENDOR_SYNC,
        exchange(storage, tenants, pace),
        Stream.RECEIPTS,
        receipts(storage, tenants, pace, senses),
        Stream.LISTS,
        lists(storage, tenants, pace),
        Stream.ORDERS,
        orders(storage, tenants, pace, follower));
  }

  private static OrdersLane orders(Storage storage, Tenants tenants, Pace pace, Follower follower) {
    return new OrdersLane(
        storage.lanes(),
        follower,
        new OrdersLane.Sources(tenants.profiles(), tenants.providers(), tenants.concurOrders()),
        pace);
  }

  private static MastersLane masters(Storage storage, Tenants tenants, Pace pace) {
    return new MastersLane(
        storage.database(),
        storage.lanes(),
        storage.snapshots(),
        new MastersLane.Sources(tenants.profiles(), tenants.providers()),
        pace);
  }

  private static ExchangeLane exchange(Storage storage, Tenants tenants, Pace pace) {
    return new ExchangeLane(
        storage.vertx(),
        storage.lanes(),
        new ExchangeLane.Sources(
            tenants.providers(), tenants.profiles(), storage.snapshots(), tenants.concurVendors()),
        pace);
  }

  private static ListsLane lists(Storage storage, Tenants tenants, Pace pace) {
    return new ListsLane(
        storage.vertx(),
        storage.lanes(),
        new ListsLane.Sources(
            new Ledgers(tenants.profiles(), storage.snapshots()), tenants.concurLists()),
        pace);
  }

  private static ReceiptsLane receipts(Storage storage, Tenants tenants, Pace pace, Senses senses) {
    return new ReceiptsLane(
        storage.lanes(),
        storage.vault(),
        tenants.providers(),
        senses.steps(),
        new ReceiptsLane.Around(pace, senses.hands()));
  }

  private static Stages stages(Storage storage, Pace pace, Senses senses) {
    var lanes = storage.lanes();
    var steps = senses.steps();
    var takeBack = new TakeBack(lanes);
    var odoo =
        new PostingRound.OdooSteps(
            new LoadEntries(lanes, steps),
            new AdjustBills(lanes, takeBack, steps),
            new PostMoves(lanes, takeBack, steps),
            new VerifyPostings(lanes, steps),
            takeBack);
    var mapping =
        new PostingRound.Deciding(
            new GoLive(lanes),
            new RouteDocuments(storage.vault()),
            new MapDocuments(lanes, new LookUps(lanes, steps), new DocumentMapper(), steps));
    return new Stages(
        new Intake(
            lanes,
            new DocumentSealer(storage.vault(), senses.ids()),
            new Acknowledgements(lanes),
            steps),
        new EventHints(lanes),
        new PostingRound(lanes, mapping, odoo, pace.backoff()),
        new ConfirmPostings(lanes, steps),
        new Afterwards(
            new ReverseEntries(lanes, steps, pace.backoff()), new CompareEntries(lanes)));
  }
}
