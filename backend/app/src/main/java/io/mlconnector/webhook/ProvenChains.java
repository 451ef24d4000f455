package io.mlconnector.webhook;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Remembers chains that were proven, each while all that proves it is valid: Concur presents the
 * same one with every request for a year.
 */
final class ProvenChains {

  /** The chain as it is in use, and as it will be, of each of Concur's places. */
  static final int MAX = 64;

  private final Map<List<X509Certificate>, Validity> proven = new ConcurrentHashMap<>();

  private record Validity(Instant from, Instant until) {

    boolean covers(Instant now) {
      return !now.isBefore(from) && !now.isAfter(until);
    }
  }

  boolean covers(List<X509Certificate> chain, Instant now) {
    var validity = proven.get(chain);
    return validity != null && validity.covers(now);
  }

  /**
   * Remembers a chain that has one certificate at least.
   *
   * @param path what led from its first certificate to an authority
   */
  void add(List<X509Certificate> chain, List<X509Certificate> path) {
    if (proven.size() >= MAX) {
      proven.clear();
    }
    var used = Stream.concat(Stream.of(chain.getFirst()), path.stream()).toList();
    proven.put(
        List.copyOf(chain),
        new Validity(
            used.stream()
                .map(one -> one.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow(),
            used.stream()
                .map(one -> one.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow()));
  }
}
