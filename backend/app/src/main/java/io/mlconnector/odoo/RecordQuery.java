package io.mlconnector.odoo;

import io.mlconnector.core.accounting.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A page of records of any model in the order of their ids, archived ones among them.
 *
 * @param fields besides id and stamp
 * @param limit how many at the most
 */
public record RecordQuery(Scope scope, List<String> fields, Part part, int limit) {

  public RecordQuery {
    fields = List.copyOf(fields);
    if (limit < 1) {
      throw new IllegalArgumentException("a page of " + limit);
    }
  }

  /**
   * Whose records.
   *
   * @param companies those in force; what differs by company is given for the first
   */
  public record Scope(String model, List<CompanyId> companies, Narrowing narrowing) {

    public Scope {
      companies = List.copyOf(companies);
    }
  }

  /** Which of them. */
  public sealed interface Part {}

  /** Those after an id. */
  public record After(long id) implements Part {}

  /**
   * Those after an id that were stamped since a moment.
   *
   * @param begin a whole second, which is asked for, too
   * @param besides some hundreds more at the most, whatever their stamps
   */
  public record Since(Instant begin, Set<Long> besides, long after) implements Part {

    public Since {
      besides = Set.copyOf(besides);
    }
  }

  /** Those with these ids, as far as they exist. */
  public record These(Set<Long> ids) implements Part {

    public These {
      ids = Set.copyOf(ids);
    }
  }
}
