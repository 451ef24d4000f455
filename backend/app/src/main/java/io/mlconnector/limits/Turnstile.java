package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One node's calls at one host: those that run, and those that wait, a line for each tenant. Lines
 * are served in turn, so that nobody waits for more than one call of each of the others. Pure.
 */
record Turnstile(Map<TenantId, Integer> running, List<Line> lines) {

  static final int WAITING_MAX = 1_000;
  static final int WAITING_EACH_MAX = 100;

  static final Turnstile EMPTY = new Turnstile(Map.of(), List.of());

  Turnstile {
    running = Map.copyOf(running);
    lines = List.copyOf(lines);
  }

  /** A tenant's waiting calls, the oldest first; never empty. */
  record Line(TenantId tenant, List<Ticket> tickets) {
    Line {
      tickets = List.copyOf(tickets);
    }

    Ticket first() {
      return tickets.getFirst();
    }

    private Stream<Line> with(Ticket ticket) {
      return Stream.of(
          new Line(tenant, Stream.concat(tickets.stream(), Stream.of(ticket)).toList()));
    }

    private Stream<Line> without(Ticket ticket) {
      var left = tickets.stream().filter(one -> !one.equals(ticket)).toList();
      return left.isEmpty() ? Stream.empty() : Stream.of(new Line(tenant, left));
    }
  }

  /** What came of letting calls in. */
  record Admitted(Turnstile next, List<Ticket> begin) {}

  int runs() {
    return running.values().stream().mapToInt(Integer::intValue).sum();
  }

  int waits() {
    return lines.stream().mapToInt(line -> line.tickets().size()).sum();
  }

  boolean hasRoom(TenantId tenant) {
    return waits() < WAITING_MAX
        && line(tenant).map(line -> line.tickets().size() < WAITING_EACH_MAX).orElse(true);
  }

  private Optional<Line> line(TenantId tenant) {
    return lines.stream().filter(line -> line.tenant().equals(tenant)).findFirst();
  }

  Turnstile enter(Ticket ticket) {
    return line(ticket.tenant())
        .map(own -> swapped(own, own.with(ticket)))
        .orElseGet(
            () -> {
              var last = new Line(ticket.tenant(), List.of(ticket));
              return new Turnstile(
                  running, Stream.concat(lines.stream(), Stream.of(last)).toList());
            });
  }

  private Turnstile swapped(Line old, Stream<Line> now) {
    var one = now.toList();
    return new Turnstile(
        running,
        lines.stream().flatMap(line -> line.equals(old) ? one.stream() : Stream.of(line)).toList());
  }

  /** The call will not begin. */
  Turnstile giveUp(Ticket ticket) {
    return line(ticket.tenant()).map(own -> swapped(own, own.without(ticket))).orElse(this);
  }

  boolean isWaiting(Ticket ticket) {
    return line(ticket.tenant()).map(own -> own.tickets().contains(ticket)).orElse(false);
  }

  /** A call of the tenant's has ended. */
  Turnstile leave(TenantId tenant) {
    var left = new HashMap<>(running);
    left.computeIfPresent(tenant, (key, runs) -> runs > 1 ? runs - 1 : null);
    return new Turnstile(left, lines);
  }

  Turnstile closed() {
    return new Turnstile(running, List.of());
  }

  List<Ticket> waiting() {
    return lines.stream().flatMap(line -> line.tickets().stream()).toList();
  }

  /** Lets calls begin while fewer run than the node's share. */
  Admitted admit(int share) {
    var begin = new ArrayList<Ticket>();
    var now = this;
    while (now.runs() < share) {
      var next = now.lines.stream().filter(now::mayRun).findFirst();
      if (next.isEmpty()) {
        break;
      }
      begin.add(next.get().first());
      now = now.begin(next.get());
    }
    return new Admitted(now, List.copyOf(begin));
  }

  private boolean mayRun(Line line) {
    return running.getOrDefault(line.tenant(), 0) < line.first().parallel();
  }

  /** The line that was served goes to the end. */
  private Turnstile begin(Line served) {
    var more = new HashMap<>(running);
    more.merge(served.tenant(), 1, Integer::sum);
    var others = lines.stream().filter(line -> !line.equals(served));
    return new Turnstile(more, Stream.concat(others, served.without(served.first())).toList());
  }
}
