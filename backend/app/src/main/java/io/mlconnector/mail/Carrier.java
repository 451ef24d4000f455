package io.mlconnector.mail;

import io.vertx.core.Future;

/** Hands a mail over to whoever delivers it. */
@FunctionalInterface
public interface Carrier {

  /** Fails if it was not taken, for whatever reason; trying again may deliver it twice. */
  Future<Void> carry(Mail mail);
}
