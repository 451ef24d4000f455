package io.mlconnector.odoo;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The integration user's API keys, seen and changed with one of them. Odoo keeps keys of ordinary
 * users to 90 days, and has no call that replaces one in a single step. A failed future carries
 * {@link OdooException}.
 */
public interface ApiKeys {

  /** The id of the user whose key this is; needs a valid key, and nothing else. */
  Future<Long> owner();

  /** The user's keys; none where Odoo does not show them. */
  Future<List<ApiKey>> mine();

  /**
   * Makes another key of the same user for remote calls. Odoo tells it once: whoever loses the
   * answer has left a key behind that nobody knows.
   *
   * @param present the key that the call comes with
   * @param expiresAt cut to seconds
   */
  Future<GeneratedKey> generate(String present, String name, Instant expiresAt);

  /**
   * Why {@link #generate} would not serve; empty if it would. Odoo is asked for a key without one
   * being shown, so that none is made.
   */
  Future<Optional<GeneratedKey.Obstacle>> obstacle();

  /** Ends a key; one that has ended already is no failure. */
  Future<Void> revoke(String key);
}
