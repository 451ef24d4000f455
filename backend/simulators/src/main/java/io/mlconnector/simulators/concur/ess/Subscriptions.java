package io.mlconnector.simulators.concur.ess;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Every subscription of every app and SAP's rules about them. Safe from any thread.
 *
 * <p>SAP says that an id is globally unique and that each data centre has subscriptions of its own:
 * here one app may use its id at each, and no other app may use it anywhere.
 */
final class Subscriptions {

  static final int MAX_PER_APP = 5;
  static final Duration UNUSED_MAX = Duration.ofDays(30);

  private static final int BAD = 400;
  private static final int FORBIDDEN = 403;
  private static final Pattern ID = Pattern.compile("[a-z0-9.-]+");

  private final Endpoints endpoints;
  private final EventManners manners;
  private final InstantSource clock;
  private final Map<Key, Subscription> kept = new TreeMap<>();
  private final Map<AppAt, Set<String>> companies = new TreeMap<>();
  private final Set<Key> marked = new TreeSet<>();
  private int removed;

  /** A subscription's place. */
  private record Key(String site, String id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return (site + " " + id).compareTo(other.site + " " + other.id);
    }
  }

  /** An app at a data centre. */
  record AppAt(String clientId, String site) implements Comparable<AppAt> {
    @Override
    public int compareTo(AppAt other) {
      return (site + " " + clientId).compareTo(other.site + " " + other.clientId);
    }
  }

  /** A request to make or to change a subscription, as sent. */
  record Wish(String id, String topic, String filter, String endpoint) {}

  Subscriptions(Endpoints endpoints, EventManners manners, InstantSource clock) {
    this.endpoints = endpoints;
    this.manners = manners;
    this.clock = clock;
  }

  /** Makes it, or changes the one of this id; what SAP refuses is thrown. */
  synchronized void save(App app, Wish wish) {
    check(app, wish);
    sweep();
    Key key = new Key(app.site(), wish.id());
    Subscription old = kept.get(key);
    if (kept.values().stream().anyMatch(other -> isTaken(other, app, wish.id()))) {
      throw new SubscriptionRefusal(BAD, "Subscription '" + wish.id() + "' already exists");
    }
    if (old == null && of(app).size() >= MAX_PER_APP) {
      throw new SubscriptionRefusal(
          BAD, "Maximum number of subscriptions per application is " + MAX_PER_APP);
    }
    Subscription base = old == null ? fresh(app, wish) : old;
    kept.put(key, base.with(wish.topic(), wish.filter(), wish.endpoint()));
  }

  private Subscription fresh(App app, Wish wish) {
    return new Subscription(
        wish.id(),
        app.site(),
        app.clientId(),
        wish.topic(),
        wish.filter(),
        wish.endpoint(),
        clock.instant());
  }

  private void check(App app, Wish wish) {
    if (!ID.matcher(wish.id()).matches()) {
      throw new SubscriptionRefusal(
          BAD, "Subscription id may have lower case letters, digits, '.' and '-'");
    }
    if (Topic.of(wish.topic()).filter(topic -> topic.isOpenTo(app.scopes())).isEmpty()) {
      throw new SubscriptionRefusal(FORBIDDEN, "Topic '" + wish.topic() + "' is not allowed");
    }
    endpoints
        .problem(wish.endpoint())
        .ifPresent(
            problem -> {
              throw new SubscriptionRefusal(BAD, problem);
            });
    try {
      Pattern.compile(wish.filter());
    } catch (PatternSyntaxException malformed) {
      throw new SubscriptionRefusal(BAD, "filter is not a regular expression");
    }
  }

  private static boolean isTaken(Subscription other, App app, String id) {
    return other.id().equals(id) && !other.applicationId().equals(app.clientId());
  }

  synchronized List<Subscription> of(App app) {
    sweep();
    return kept.values().stream()
        .filter(one -> one.applicationId().equals(app.clientId()) && one.site().equals(app.site()))
        .toList();
  }

  synchronized Optional<Subscription> find(App app, String id) {
    return of(app).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  synchronized boolean delete(App app, String id) {
    return find(app, id).map(found -> mark(new Key(found.site(), id))).orElse(false);
  }

  private boolean mark(Key key) {
    marked.add(key);
    if (!manners.isLateToDelete()) {
      finishDeletions();
    }
    return true;
  }

  synchronized void finishDeletions() {
    kept.keySet().removeAll(marked);
    marked.clear();
  }

  synchronized boolean remove(String site, String id) {
    marked.remove(new Key(site, id));
    return kept.remove(new Key(site, id)) != null;
  }

  /** Whether it was still there; what was deleted in the meantime stays deleted. */
  synchronized boolean replace(Subscription other) {
    return kept.replace(new Key(other.site(), other.id()), other) != null;
  }

  synchronized void restore(Subscription one) {
    kept.put(new Key(one.site(), one.id()), one);
  }

  synchronized void used(Subscription one, Instant at) {
    kept.computeIfPresent(new Key(one.site(), one.id()), (key, now) -> now.used(at));
  }

  synchronized Collection<Subscription> all() {
    sweep();
    return List.copyOf(kept.values());
  }

  /** Where the subscription leads now; empty once it is deleted. */
  synchronized Optional<Subscription> current(Subscription one) {
    return Optional.ofNullable(kept.get(new Key(one.site(), one.id())));
  }

  /** The app got a token for this company, and gets its events from now on. */
  synchronized void link(AppAt app, String companyUuid) {
    companies.computeIfAbsent(app, key -> new TreeSet<>()).add(companyUuid);
  }

  synchronized Set<String> companyIds(Subscription one) {
    return Set.copyOf(companies.getOrDefault(new AppAt(one.applicationId(), one.site()), Set.of()));
  }

  synchronized Map<AppAt, Set<String>> links() {
    Map<AppAt, Set<String>> copy = new TreeMap<>();
    companies.forEach((app, uuids) -> copy.put(app, new HashSet<>(uuids)));
    return copy;
  }

  synchronized List<Subscription> wanting(Event event) {
    return all().stream()
        .filter(one -> one.wants(event) && companyIds(one).contains(event.companyUuid()))
        .toList();
  }

  /** How many were removed because nothing was delivered for 30 days. */
  synchronized int removed() {
    sweep();
    return removed;
  }

  private void sweep() {
    Instant oldest = clock.instant().minus(UNUSED_MAX);
    int before = kept.size();
    kept.values().removeIf(one -> one.usedAt().isBefore(oldest));
    removed += before - kept.size();
  }
}
