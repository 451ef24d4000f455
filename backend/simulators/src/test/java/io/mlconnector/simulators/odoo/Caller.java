package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.protocol.Json;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls a sandbox over HTTP as a client of JSON-2 does. */
final class Caller {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;

  Caller(String url) {
    this.url = url;
  }

  record Answer(int status, Object body) {

    /** A member of an object. */
    Object get(String key) {
      return row(body).getOrDefault(key, "none");
    }

    /** The rows of a list. */
    List<Map<String, Object>> rows() {
      List<Map<String, Object>> rows = new ArrayList<>();
      if (body instanceof List<?> list) {
        list.forEach(row -> rows.add(row(row)));
      }
      return rows;
    }

    private static Map<String, Object> row(Object value) {
      Map<String, Object> row = new LinkedHashMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, inner) -> row.put(String.valueOf(key), inner));
      }
      return row;
    }

    long firstId() {
      return body instanceof List<?> list && list.getFirst() instanceof Long id ? id : -1;
    }

    long loadedId() {
      return get("ids") instanceof List<?> list && list.getFirst() instanceof Long id ? id : -1;
    }
  }

  Answer call(String method, Map<String, Object> arguments) {
    return call(OdooWorlds.KEY, method, arguments);
  }

  Answer call(String key, String method, Map<String, Object> arguments) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/json/2/" + method))
            .header("Authorization", "bearer " + key)
            .header("Content-Type", "application/json")
            .header("X-Odoo-Database", OdooWorlds.DATABASE)
            .POST(BodyPublishers.ofString(Json.write(arguments)))
            .build();
    var response = send(request);
    return new Answer(response.statusCode(), parsed(response.body()));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Object parsed(String body) {
    try {
      return Json.read(body);
    } catch (com.fasterxml.jackson.core.JsonProcessingException html) {
      return body;
    }
  }

  /** Imports entries of two lines each, the way that is safe to repeat. */
  Answer load(Map<String, Object> context, List<List<Object>> rows) {
    return call(
        "account.move/load",
        Map.of(
            "fields",
            List.of(
                "id",
                "move_type",
                "journal_id/.id",
                "ref",
                "date",
                "line_ids/account_id/.id",
                "line_ids/debit",
                "line_ids/credit"),
            "data",
            rows,
            "context",
            context));
  }

  static final Map<String, Object> SAFE = Map.of("mode", "update", "noupdate", true);

  /** The rows of one entry: expenses against payables. */
  static List<List<Object>> entry(String externalId, String debit, String credit) {
    return List.of(
        List.of(externalId, "entry", "13", externalId, "2026-11-20", "32", debit, "0"),
        List.of("", "", "", "", "", "15", "0", credit));
  }

  static List<List<Object>> together(List<List<List<Object>>> entries) {
    return entries.stream().flatMap(List::stream).toList();
  }
}
