package io.mlconnector.simulators.odoo.protocol;

import java.util.Set;

/** What this build of Odoo 19 can do; they differ within the version. The newest at first. */
public final class Build {

  private static final Set<String> KEY_CALLS = Set.of("generate", "revoke");

  private volatile boolean keyCalls = true;

  /** Whether API keys can be made and revoked by calls, which the first builds could not. */
  public void keyCalls(boolean there) {
    keyCalls = there;
  }

  boolean has(String model, String method) {
    return keyCalls || !model.equals(ApiKeyMethods.KEYS) || !KEY_CALLS.contains(method);
  }
}
