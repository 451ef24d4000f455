package io.mlconnector.portal.live;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.PersonId;
import io.mlconnector.portal.Who;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How many streams are open on this node, for each company account and for each person. */
final class Seats {

  static final int ALL_MAX = 500;
  static final int TENANT_MAX = 100;
  static final int PERSON_MAX = 6;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Sitter, Integer> taken = new HashMap<>();
  private final Map<TenantId, Integer> ofTenants = new HashMap<>();
  private int all;

  private record Sitter(PersonId person, TenantId tenant) {

    static Sitter of(Who who) {
      return new Sitter(who.person(), who.tenant());
    }
  }

  /** Whether there is room for one more. */
  boolean take(Who who) {
    lock.lock();
    try {
      var own = taken.getOrDefault(Sitter.of(who), 0);
      var ofTenant = ofTenants.getOrDefault(who.tenant(), 0);
      if (all >= ALL_MAX || ofTenant >= TENANT_MAX || own >= PERSON_MAX) {
        return false;
      }
      taken.put(Sitter.of(who), own + 1);
      ofTenants.put(who.tenant(), ofTenant + 1);
      all++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave(Who who) {
    lock.lock();
    try {
      taken.computeIfPresent(Sitter.of(who), (sitter, own) -> own == 1 ? null : own - 1);
      ofTenants.computeIfPresent(who.tenant(), (tenant, own) -> own == 1 ? null : own - 1);
      all = Math.max(0, all - 1);
    } finally {
      lock.unlock();
    }
  }
}
