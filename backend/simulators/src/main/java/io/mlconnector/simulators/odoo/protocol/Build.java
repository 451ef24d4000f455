package io.mlconnector.simulators.odoo.protocol;

import java.util.Set;

/**
 * What this build of Odoo 19 can do; they differ within the version. The newest at first, behind a
 * web server that lets through what Odoo itself takes.
 */
public final class Build {

  private static final Set<String> KEY_CALLS = Set.of("generate", "revoke");

  /** What Odoo's own server takes. */
  private static final int BODY_MAX = 128 * 1024 * 1024;

  private volatile boolean keyCalls = true;
  private volatile int bodyMax = BODY_MAX;

  /** Whether API keys can be made and revoked by calls, which the first builds could not. */
  public void keyCalls(boolean there) {
    keyCalls = there;
  }

  /** How long a request may be; the web server before Odoo refuses longer ones. */
  public void bodyMax(int bytes) {
    bodyMax = bytes;
  }

  boolean takes(int bytes) {
    return bytes <= bodyMax;
  }

  boolean has(String model, String method) {
    return keyCalls || !model.equals(ApiKeyMethods.KEYS) || !KEY_CALLS.contains(method);
  }
}
