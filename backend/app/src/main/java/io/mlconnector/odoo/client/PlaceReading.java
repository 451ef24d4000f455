package io.mlconnector.odoo.client;

import io.mlconnector.odoo.Places;
import io.mlconnector.odoo.rpc.Json;
import java.util.List;

/** Countries and their states. */
final class PlaceReading {

  private PlaceReading() {}

  static SearchRead<Places.Country> countries() {
    return SearchRead.of(
        "res.country",
        Domains.every(),
        List.of("code"),
        row -> new Places.Country(row.id(), row.textOrBlank("code")));
  }

  static SearchRead<Places.State> states(long after, int limit) {
    return SearchRead.of(
            "res.country.state",
            Domains.where(Domains.every(), "id", ">", Json.NODES.numberNode(after)),
            List.of("code", "name", "country_id"),
            row ->
                new Places.State(
                    row.id(),
                    row.reference("country_id"),
                    row.textOrBlank("code"),
                    row.textOrBlank("name")))
        .atMost(limit);
  }
}
