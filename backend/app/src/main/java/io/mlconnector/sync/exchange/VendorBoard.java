package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people look at: how each vendor stands, how many do, and one of them whole. */
public final class VendorBoard {

  private final Database database;

  public VendorBoard(Database database) {
    this.database = database;
  }

  /** Where a vendor stands for a person, in the order in which it is counted. */
  public enum State {
    IN_STEP("in-step"),
    /** Something is to be sent, or on its way. */
    WAITING("waiting"),
    /** Nothing of it is carried over until its bank account is approved. */
    HELD("held"),
    /** It may be one that the other system has: a person says. */
    QUESTION("question"),
    /** A person has to decide between two values. */
    CONFLICT("conflict"),
    /** Both have it, and something of it is not carried over. */
    PROBLEM("problem"),
    /** One system has it, and the other does not get it as it is. */
    REFUSED("refused"),
    /** It was linked, and one system has it no more. */
    GONE("gone"),
    /** One system has it, and nothing is wrong with that. */
    ALONE("alone");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public static Optional<State> of(String word) {
      return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }
  }

  /**
   * What is asked for.
   *
   * @param words of the name or a code; blank for all
   * @param after where the page before ended
   */
  public record Asked(Optional<State> state, String words, Optional<Place> after) {}

  /** A place in the list, which goes by name. */
  public record Place(String name, String id) {}

  /**
   * A vendor's address in the list.
   *
   * @param key empty where Concur does not have it
   * @param partner empty where Odoo does not have it
   * @param at since when it is so; empty where nothing was noted of it
   */
  public record Line(
      Optional<VendorKey> key,
      Optional<Long> partner,
      String name,
      State state,
      List<Problem> problems,
      Optional<Instant> at) {

    public Line {
      problems = List.copyOf(problems);
    }
  }

  /** A page of the list, with how many stand where for these words. */
  public record Page(List<Line> lines, Optional<Place> next, Map<State, Long> counts) {

    public Page {
      lines = List.copyOf(lines);
      counts = Map.copyOf(counts);
    }

    public long count(State state) {
      return counts.getOrDefault(state, 0L);
    }

    public long all() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A vendor of which a person has to decide something.
   *
   * @param problems what keeps the vendor, or what was decided of it, from being carried over
   */
  public record Conflicted(
      VendorKey key,
      String name,
      Map<FieldGroup, VendorLine.Conflict> conflicts,
      List<Problem> problems) {

    public Conflicted {
      conflicts = Map.copyOf(conflicts);
      problems = List.copyOf(problems);
    }

    /** Mute on the cards. */
    @Override
    public String toString() {
      return "Conflicted[" + key + "]";
    }
  }

  /**
   * What waits for a person: questions, and vendors with an open conflict.
   *
   * @param held whether nothing is carried over until somebody confirms how Odoo is
   */
  public record Waiting(long questions, long conflicts, boolean held) {}

  /**
   * Vendors in use that one system alone has, and those that are linked, as of the last look.
   *
   * @param met whether both lists have met ever
   */
  public record Reach(boolean met, long onlyInConcur, long onlyInOdoo, long linked) {}

  public Future<Page> page(TenantId tenant, Asked asked, int limit) {
    return database.tenant(tenant, tx -> BoardRows.page(tx, asked, limit));
  }

  /**
   * Vendors with an open conflict, by their codes.
   *
   * @param after whose code the page before ended with; empty for the first page
   */
  public Future<List<Conflicted>> conflicts(TenantId tenant, Optional<VendorKey> after, int limit) {
    return database.tenant(tenant, tx -> ConflictRows.page(tx, after, limit));
  }

  /** What is to be decided of this vendor, decided already or not. */
  public Future<Optional<Conflicted>> conflict(TenantId tenant, VendorKey key) {
    return database.tenant(tenant, tx -> ConflictRows.of(tx, key));
  }

  /**
   * Vendors of one system that are linked to none of the other.
   *
   * @param ofOdoo whether partners are looked for, and not Concur's
   */
  public Future<List<Line>> free(TenantId tenant, boolean ofOdoo, String words, int limit) {
    return database.tenant(tenant, tx -> BoardRows.free(tx, ofOdoo, words, limit));
  }

  /** What waits for a person, in a transaction of the tenant. */
  public Future<Waiting> waiting(SqlConnection tx) {
    return BoardRows.waiting(tx);
  }

  public Future<Reach> reach(TenantId tenant) {
    return database.tenant(tenant, BoardRows::reach);
  }

  /** Where this vendor of Concur's stands, with what both sides have. */
  public Future<Optional<VendorDetail>> one(TenantId tenant, VendorKey key) {
    return database.tenant(tenant, tx -> DetailRows.of(tx, BoardRows.id(key)));
  }

  /** The same of a partner. */
  public Future<Optional<VendorDetail>> one(TenantId tenant, long partner) {
    return database.tenant(
        tenant,
        tx ->
            LinkRows.of(tx, partner)
                .compose(
                    link ->
                        DetailRows.of(
                            tx,
                            link.map(found -> BoardRows.id(found.key()))
                                .orElse(BoardRows.id(partner)))));
  }
}
