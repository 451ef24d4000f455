package io.mlconnector.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.PartnerDraft;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.odoo.Places;
import io.vertx.core.Future;
import java.util.List;

/** Partners whose use keeps the connection's state true. */
record WatchedPartners(OdooPartners client, Watch watch) implements OdooPartners {

  @Override
  public Future<List<PartnerOutcome>> create(
      List<CompanyId> companies, List<PartnerDraft> partners) {
    return watch.over(client.create(companies, partners));
  }

  @Override
  public Future<PartnerOutcome> write(
      List<CompanyId> companies, PartnerId partner, ObjectNode values) {
    return watch.over(client.write(companies, partner, values));
  }

  @Override
  public Future<Places> places() {
    return watch.over(client.places());
  }
}
