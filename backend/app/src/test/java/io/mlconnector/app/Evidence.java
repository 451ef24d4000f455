package io.mlconnector.app;

import io.mlconnector.db.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects all that a node shows to anybody, and all that it stores, by the place it stands in. */
final class Evidence implements AutoCloseable {

  private static final String COLUMNS =
      """
      select table_schema || '.' || table_name as home, column_name, data_type
        from information_schema.columns
       where table_schema not in ('pg_catalog', 'information_schema')
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> places = new LinkedHashMap<>();

  /** An answer and its headers, which are evidence already. */
  HttpResponse<String> ask(int port, String line, @Nullable String body, String... headers) {
    var answer = askUnseen(port, line, body, headers);
    add(line + " #" + places.size(), answer.headers().map() + "\n" + answer.body());
    return answer;
  }

  /** An answer that is allowed to hold a secret. */
  HttpResponse<String> askUnseen(int port, String line, @Nullable String body, String... headers) {
    var words = line.split(" ", 2);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + words[1]))
            .timeout(PATIENCE)
            .method(
                words[0], body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(line, e);
    }
  }

  void add(String place, String text) {
    places.put(place, text);
  }

  /** Every column of every table; sealed ones too, in which plain text would be readable. */
  void addDatabase(TestDatabase database) throws SQLException {
    try (var connection = database.jdbc();
        var statement = connection.createStatement()) {
      for (var column : columns(statement)) {
        var value = column.binary() ? "encode(%s, 'escape')" : "%s::text";
        var query = "select string_agg(" + value + ", chr(10)) from %s";
        try (var rows =
            statement.executeQuery(query.formatted('"' + column.name() + '"', column.home()))) {
          rows.next();
          var text = rows.getString(1);
          add("column " + column.home() + "." + column.name(), text == null ? "" : text);
        }
      }
    }
  }

  private record Column(String home, String name, boolean binary) {}

  private static List<Column> columns(Statement statement) throws SQLException {
    var columns = new ArrayList<Column>();
    try (var rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.add(
            new Column(rows.getString(1), rows.getString(2), rows.getString(3).equals("bytea")));
      }
    }
    return columns;
  }

  List<String> leaks(Canaries canaries) {
    return places.entrySet().stream()
        .flatMap(place -> canaries.leakedInto(place.getKey(), place.getValue()).stream())
        .toList();
  }

  /** The places of which the name starts so. */
  Stream<String> texts(String start) {
    return places.entrySet().stream()
        .filter(place -> place.getKey().startsWith(start))
        .map(Map.Entry::getValue);
  }

  @Override
  public void close() {
    client.close();
  }
}
