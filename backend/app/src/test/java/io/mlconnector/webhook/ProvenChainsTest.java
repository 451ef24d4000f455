package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.webhook.Certificates.Wish;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenChainsTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static final X509Certificate LEAF = leaf(NOW.plusSeconds(60));

  private final ProvenChains proven = new ProvenChains();

  private static X509Certificate leaf(Instant until) {
    return Certificates.issued(
            Certificates.root("Root"), Wish.leaf("leaf", Certificates.CLIENT).until(until))
        .certificate();
  }

  @Test
  void a_chain_is_known_once_it_was_proven_and_only_as_it_was() {
    assertThat(proven.covers(List.of(LEAF), NOW)).isFalse();
    proven.add(List.of(LEAF), List.of(LEAF));
    assertThat(proven.covers(List.of(LEAF), NOW)).isTrue();
    assertThat(proven.covers(List.of(LEAF, LEAF), NOW)).isFalse();
    assertThat(proven.covers(List.of(), NOW)).isFalse();
  }

  @Test
  void a_chain_is_known_while_all_that_proves_it_is_valid() {
    proven.add(List.of(LEAF), List.of(LEAF, leaf(NOW.plusSeconds(30))));
    assertThat(proven.covers(List.of(LEAF), NOW.plusSeconds(30))).isTrue();
    assertThat(proven.covers(List.of(LEAF), NOW.plusSeconds(31))).isFalse();
    assertThat(proven.covers(List.of(LEAF), NOW.minus(Duration.ofDays(40_000)))).isFalse();
  }

  @Test
  void no_more_than_a_few_are_known() {
    for (var length = 1; length <= ProvenChains.MAX + 1; length++) {
      proven.add(Collections.nCopies(length, LEAF), List.of(LEAF));
    }
    assertThat(proven.covers(Collections.nCopies(ProvenChains.MAX + 1, LEAF), NOW)).isTrue();
    assertThat(proven.covers(List.of(LEAF), NOW)).isFalse();
  }
}
