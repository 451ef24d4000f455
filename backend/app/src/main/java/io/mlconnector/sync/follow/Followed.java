package io.mlconnector.sync.follow;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordQuery;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is followed.
 *
 * @param name by which its records are kept: the model's, but where it is followed twice
 * @param fields what is wanted of each record; what the user may not read is left out
 * @param companies whose records; what differs by company is given for the first
 * @param narrowing which of the model's records are meant. A record that comes to be meant, or is
 *     meant no longer, without a new stamp of its own is noticed by the next comparison
 * @param veil what is done to each record before anything else sees it, so that what must not be
 *     kept, not even as a number for it, is gone by then
 * @param window what is looked for with each poll
 */
public record Followed(
    String name,
    String model,
    List<String> fields,
    List<CompanyId> companies,
    Narrowing narrowing,
    UnaryOperator<OdooRecord> veil,
    Window window) {

  /**
   * What is meant changes as time goes by.
   *
   * @param present some hundreds of known records, the most, that each poll looks for whatever
   *     their stamps; where one is missing, all is compared at once
   * @param slides older records come to be meant no longer, and nobody need be told
   */
  public record Window(Set<Long> present, boolean slides) {

    static final Window NONE = new Window(Set.of(), false);

    public Window {
      present = Set.copyOf(present);
    }
  }

  public Followed(
      String model, List<String> fields, List<CompanyId> companies, Narrowing narrowing) {
    this(model, fields, companies, narrowing, UnaryOperator.identity());
  }

  public Followed(
      String model,
      List<String> fields,
      List<CompanyId> companies,
      Narrowing narrowing,
      UnaryOperator<OdooRecord> veil) {
    this(model, model, fields, companies, narrowing, veil, Window.NONE);
  }

  /** The same as far as a window shows it, kept by a name. */
  public Followed within(String kept, Window shown) {
    return new Followed(kept, model, fields, companies, narrowing, veil, shown);
  }

  public Followed {
    fields = List.copyOf(fields);
    companies = List.copyOf(companies);
    if (companies.isEmpty()) {
      throw new IllegalArgumentException("nobody's " + model);
    }
  }

  /** Whether what is known by this word was read as it is wanted here. */
  public boolean isOf(String scope) {
    return Look.isOf(scope, this);
  }

  RecordQuery.Scope scope() {
    return new RecordQuery.Scope(model, companies, narrowing);
  }
}
