package io.mlconnector.http;

import io.vertx.core.Future;
import java.net.URI;

/**
 * The only way out. Every address is resolved once, checked against the operator's policy, and
 * connected to as checked; redirects are not followed, cookies are not kept. A failed future
 * carries {@link OutboundException}.
 */
public interface Outbound {

  Future<Answer> send(Call call);

  /**
   * Resolves and checks an address without calling it; fails with {@link OutboundException} of kind
   * REFUSED_ADDRESS or UNREACHABLE.
   */
  default Future<Void> admit(URI url) {
    return Future.succeededFuture();
  }

  /**
   * Looks at the way to an address with one GET, whose answer may be anything; fails like {@link
   * #send(Call)}.
   */
  default Future<Sight> look(URI url) {
    return admit(url).map(Sight.NOTHING);
  }
}
