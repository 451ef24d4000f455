package io.mlconnector.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.app.Books.Item;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.simulators.concur.fis.DocType;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the API says that documents will become, as a user asks it. */
final class Previews {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final Resident resident;

  Previews(Node node, Resident resident) {
    this.address = URI.create("http://localhost:" + node.httpPort() + "/api/v1/mapping/preview");
    this.resident = resident;
  }

  /** A line as accountants compare it. */
  record Line(
      long account,
      long partner,
      BigDecimal amount,
      BigDecimal value,
      Map<Long, BigDecimal> analytic) {

    Line {
      amount = amount.stripTrailingZeros();
      value = value.stripTrailingZeros();
    }

    static Line of(Item item) {
      return new Line(
          item.account(), item.partner(), item.amount(), item.balance(), item.analytic());
    }

    private static Line of(JsonNode line) {
      var analytic = new TreeMap<Long, BigDecimal>();
      line.path("analytic")
          .forEach(
              share ->
                  analytic.put(
                      share.path("id").longValue(), amount(share, "percent").stripTrailingZeros()));
      return new Line(
          line.at("/account/id").longValue(),
          line.at("/partner/id").longValue(),
          amount(line, "debit").subtract(amount(line, "credit")),
          amount(line, "value"),
          analytic);
    }

    private static BigDecimal amount(JsonNode json, String name) {
      return new BigDecimal(json.path(name).textValue());
    }
  }

  /** The lines of the record, none where nothing would be posted. */
  List<Line> of(DocType type, String document) {
    var body = "{\"docType\": \"" + type.word() + "\", \"document\": " + document + "}";
    var lines = new ArrayList<Line>();
    ask(body).at("/record/lines").forEach(line -> lines.add(Line.of(line)));
    return lines;
  }

  private JsonNode ask(String body) {
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + resident.token().text())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " for " + body);
      }
      return Json.parse(answer.body());
    } catch (IOException | InterruptedException | MalformedJson e) {
      throw new IllegalStateException(e);
    }
  }
}
