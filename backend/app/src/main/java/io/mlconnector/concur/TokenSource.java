package io.mlconnector.concur;

import io.vertx.core.Future;

/** Where the client gets its token from; one refresh is in flight per connection, on all nodes. */
public interface TokenSource {

  /** A token that is good for at least another minute. */
  Future<AccessToken> current();

  /** A token other than this one, which Concur answered with 401. */
  Future<AccessToken> insteadOf(AccessToken refused);
}
