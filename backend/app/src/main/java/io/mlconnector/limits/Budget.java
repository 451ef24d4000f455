package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Backoff;
import io.mlconnector.limits.Shared.Complaint;
import java.time.Instant;
import java.util.List;

/**
 * A host's budget as one node sees it: what all nodes know, and the node's own calls. Pure: each
 * event gives the next budget, and says which calls begin and which are turned away.
 */
record Budget(Shared shared, Turnstile turnstile) {

  /** What an event leads to. */
  record Step(Budget next, List<Ticket> begin, List<Ticket> away) {
    Step {
      begin = List.copyOf(begin);
      away = List.copyOf(away);
    }
  }

  /** A call comes; it begins, waits, or is turned away. */
  Step enter(Ticket ticket, Instant now) {
    return shared.rests(now) || !turnstile.hasRoom(ticket.tenant())
        ? new Step(this, List.of(), List.of(ticket))
        : new Budget(shared, turnstile.enter(ticket)).admit(now);
  }

  /** A call of the tenant's has ended. */
  Step leave(TenantId tenant, Instant now) {
    return new Budget(shared, turnstile.leave(tenant)).admit(now);
  }

  /** A call has waited for too long; one that has begun goes on. */
  Step giveUp(Ticket ticket) {
    return turnstile.isWaiting(ticket)
        ? new Step(new Budget(shared, turnstile.giveUp(ticket)), List.of(), List.of(ticket))
        : new Step(this, List.of(), List.of());
  }

  /** The host wants less: whoever waits there is told at once. */
  Step complain(Complaint complaint, Instant now, Backoff backoff) {
    return new Budget(shared.after(complaint, now, backoff), turnstile).admit(now);
  }

  /** What all nodes know has been read. */
  Step learn(Shared stored, Instant now) {
    return new Budget(shared.learnt(stored, now), turnstile).admit(now);
  }

  private Step admit(Instant now) {
    if (shared.rests(now)) {
      return new Step(new Budget(shared, turnstile.closed()), List.of(), turnstile.waiting());
    }
    var admitted = turnstile.admit(shared.share());
    return new Step(new Budget(shared, admitted.next()), admitted.begin(), List.of());
  }
}
