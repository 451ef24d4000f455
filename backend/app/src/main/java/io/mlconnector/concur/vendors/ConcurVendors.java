package io.mlconnector.concur.vendors;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Halves;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A company's vendors in Concur Invoice. Nothing tells what has changed since when, so that they
 * are read as a whole. A failed future carries {@link ConcurException}; an answer to a write that
 * was lost may have been obeyed, and is to be read.
 */
public final class ConcurVendors {

  /** Vendors on a page, SAP's largest. */
  public static final int PAGE = 1000;

  /** Vendors in a write; SAP documents no limit for them. */
  public static final int BATCH = 100;

  private final Executor executor;

  /**
   * @param ids gives a new correlation id for each request
   */
  public ConcurVendors(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** All of them; a list that is not proven to be whole is a failure. */
  public Future<VendorList> all() {
    return from(Optional.empty(), new VendorPages());
  }

  private Future<VendorList> from(Optional<String> at, VendorPages pages) {
    return executor
        .call(VendorCalls.page(at))
        .map(sent -> pages.add(VendorCalls.decode(sent.body())))
        .compose(
            next -> next.isPresent() ? from(next, pages) : Future.succeededFuture(pages.all()));
  }

  /** Makes vendors, {@link #BATCH} at the most; an outcome for each, in the order asked. */
  public Future<List<Told<VendorOutcome>>> create(List<ConcurVendor> vendors) {
    return write(vendors, ConcurVendor::key, VendorCalls::create);
  }

  /** Changes vendors, {@link #BATCH} at the most; an outcome for each, in the order asked. */
  public Future<List<Told<VendorOutcome>>> update(List<VendorChange> changes) {
    return write(changes, VendorChange::key, VendorCalls::update);
  }

  private <T> Future<List<Told<VendorOutcome>>> write(
      List<T> records, Function<T, VendorKey> key, Function<List<T>, Request> encode) {
    if (records.size() > BATCH) {
      throw new IllegalArgumentException("More than a batch: " + records.size());
    }
    return Halves.send(
        records,
        some -> send(encode.apply(some), some.stream().map(key).toList()),
        (one, refused) -> new Told<>(refused(key.apply(one), refused), refused.correlation()));
  }

  private Future<List<Told<VendorOutcome>>> send(Request request, List<VendorKey> keys) {
    return executor
        .call(request)
        .map(sent -> Told.all(Statuses.decode(keys, sent.body()), sent.correlation()));
  }

  /** The whole call was refused, and it held this vendor only. */
  private static VendorOutcome refused(VendorKey key, ConcurException refused) {
    return new VendorOutcome.Refused(key, Words.of(refused));
  }
}
