package io.mlconnector.sync.follow;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordQuery;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is followed.
 *
 * @param fields what is wanted of each record; what the user may not read is left out
 * @param companies whose records; what differs by company is given for the first
 * @param narrowing which of the model's records are meant. A record that comes to be meant, or is
 *     meant no longer, without a new stamp of its own is noticed by the next comparison
 * @param veil what is done to each record before anything else sees it, so that what must not be
 *     kept, not even as a number for it, is gone by then
 */
public record Followed(
    String model,
    List<String> fields,
    List<CompanyId> companies,
    Narrowing narrowing,
    UnaryOperator<OdooRecord> veil) {

  public Followed(
      String model, List<String> fields, List<CompanyId> companies, Narrowing narrowing) {
    this(model, fields, companies, narrowing, UnaryOperator.identity());
  }

  public Followed {
    fields = List.copyOf(fields);
    companies = List.copyOf(companies);
    if (companies.isEmpty()) {
      throw new IllegalArgumentException("nobody's " + model);
    }
  }

  RecordQuery.Scope scope() {
    return new RecordQuery.Scope(model, companies, narrowing);
  }
}
