package io.mlconnector.http;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names resolved once per half minute, and what has no address asked for again after some seconds
 * only: a lookup under way is shared, and a name server that hangs for one tenant's host does not
 * fill the few lookup threads with repeats.
 */
final class CachedNames implements NameResolver {

  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final Duration FAILURE_LIFE = Duration.ofSeconds(5);
  private static final int ENTRIES_MAX = 10_000;

  private record Entry(Instant since, Future<List<InetAddress>> addresses) {

    boolean usable(Instant now) {
      return now.isBefore(since.plus(addresses.failed() ? FAILURE_LIFE : LIFE));
    }
  }

  private final NameResolver source;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

  CachedNames(NameResolver source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public Future<List<InetAddress>> resolve(String host) {
    var now = clock.instant();
    var known = entries.get(host);
    if (known != null && known.usable(now)) {
      return known.addresses();
    }
    if (entries.size() >= ENTRIES_MAX) {
      entries.clear();
    }
    var addresses = source.resolve(host);
    entries.put(host, new Entry(now, addresses));
    // A lookup that hung has used up its five seconds when it fails.
    addresses.onFailure(failure -> entries.put(host, new Entry(clock.instant(), addresses)));
    return addresses;
  }
}
