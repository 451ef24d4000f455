package io.mlconnector.sync.exchange;

import io.mlconnector.flow.Chunks;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Partners as Odoo has them now, past the copy. */
final class PartnerReading {

  /** As many are read in one call as follow pages have. */
  private static final int READ_MAX = 500;

  private final Errand errand;
  private final List<String> fields;

  /**
   * @param fields that the user may read
   */
  PartnerReading(Errand errand, List<String> fields) {
    this.errand = errand;
    this.fields = List.copyOf(fields);
  }

  List<String> fields() {
    return fields;
  }

  /** Those of these that are there. */
  Future<List<OdooRecord>> these(Collection<Long> ids) {
    var records = new ArrayList<OdooRecord>();
    var sorted = ids.stream().sorted().distinct().toList();
    return Sequence.each(
            Chunks.of(sorted, READ_MAX),
            some ->
                page(Narrowing.NONE, new RecordQuery.These(Set.copyOf(some)), some.size() + 1)
                    .onSuccess(records::addAll))
        .map(read -> List.copyOf(records));
  }

  /** The same, with the companies that they belong to. */
  Future<List<OdooRecord>> withCompanies(Collection<Long> ids) {
    return these(ids).compose(this::andCompanies);
  }

  /**
   * Whoever is meant, whether or not a vendor, with the companies that they belong to. More than a
   * page are not asked for: so many of one name are a crowd.
   */
  Future<List<OdooRecord>> like(Narrowing meant) {
    return page(meant, new RecordQuery.After(0), READ_MAX).compose(this::andCompanies);
  }

  private Future<List<OdooRecord>> andCompanies(List<OdooRecord> found) {
    var missing = new HashSet<Long>();
    found.forEach(
        one -> {
          var company = one.reference("commercial_partner_id");
          if (company != null) {
            missing.add(company);
          }
        });
    found.forEach(one -> missing.remove(one.id()));
    return these(missing)
        .map(
            companies -> {
              var all = new ArrayList<>(found);
              all.addAll(companies);
              return List.copyOf(all);
            });
  }

  private Future<List<OdooRecord>> page(Narrowing meant, RecordQuery.Part part, int most) {
    var scope = new RecordQuery.Scope(VendorCopy.MODEL, errand.companies(), meant);
    return errand
        .odoo()
        .records(new RecordQuery(scope, fields, part, most))
        .compose(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> Future.succeededFuture(page.records());
                  case RecordAnswer.Refused refused ->
                      Future.failedFuture(
                          new OdooException(OdooException.Kind.OUR_FAULT, refused.problem()));
                });
  }
}
