package io.mlconnector.simulators.odoo.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recorded call of a real server: what was asked and what came back. */
record Contract(String name, Map<String, Object> request, int status, String type, Object answer) {

  static Contract read(Path file) {
    try {
      var all = Invocation.map(Json.read(Files.readString(file)));
      var response = Invocation.map(all.getOrDefault("response", Map.of()));
      var headers = Invocation.map(response.getOrDefault("headers", Map.of()));
      int status = response.getOrDefault("status", 0L) instanceof Long code ? code.intValue() : 0;
      return new Contract(
          String.valueOf(all.getOrDefault("name", "")),
          Invocation.map(all.getOrDefault("request", Map.of())),
          status,
          String.valueOf(headers.getOrDefault("Content-Type", "application/json")),
          response.getOrDefault("body", ""));
    } catch (IOException broken) {
      throw new IllegalStateException(file.toString(), broken);
    }
  }

  static List<Contract> all(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.comparing(Contract::isJsonRpc).thenComparing(Path::getFileName))
          .map(Contract::read)
          .toList();
    } catch (IOException broken) {
      throw new IllegalStateException(folder.toString(), broken);
    }
  }

  /** JSON-RPC was recorded last. */
  private static boolean isJsonRpc(Path file) {
    return file.getFileName().toString().startsWith("jsonrpc");
  }

  HttpRequest on(String url) {
    var builder = HttpRequest.newBuilder(URI.create(url + text("path")));
    headers().forEach((name, value) -> builder.header(name, String.valueOf(value)));
    return text("method").equals("GET")
        ? builder.GET().build()
        : builder.POST(BodyPublishers.ofString(body())).build();
  }

  private Map<String, Object> headers() {
    return Invocation.map(request.getOrDefault("headers", Map.of()));
  }

  private String body() {
    var body = request.getOrDefault("body", "");
    return body instanceof String text ? text : Json.write(body);
  }

  private String text(String key) {
    return String.valueOf(request.getOrDefault(key, ""));
  }

  /** Why the answer is not like the recorded one; empty if it is. */
  String difference(int actualStatus, String actualType, String actualBody) {
    if (actualStatus != status) {
      return "status " + actualStatus + " instead of " + status + ": " + shortened(actualBody);
    }
    if (!media(actualType).equals(media(type))) {
      return "type " + actualType + " instead of " + type;
    }
    var shape = new Shape(!OutOfScope.BY_SHAPE.containsKey(name));
    try {
      return switch (media(type)) {
        case "application/json" -> shape.difference("", answer, Json.read(actualBody));
        case "text/xml" -> shape.difference("", xml(String.valueOf(answer)), xml(actualBody));
        default -> "";
      };
    } catch (JsonProcessingException broken) {
      return "unreadable: " + shortened(actualBody);
    }
  }

  /** An XML answer as a value; a fault keeps its code and loses its text. */
  private static Object xml(String text) {
    try {
      var value = XmlReader.call(text).parameters().getFirst();
      if (!text.contains("<fault>")) {
        return value;
      }
      var fault = new LinkedHashMap<>(Invocation.map(value));
      fault.remove("faultString");
      return Map.of("fault", fault);
    } catch (javax.xml.stream.XMLStreamException broken) {
      return "unreadable XML: " + shortened(text);
    }
  }

  private static String media(String type) {
    return type.split(";", 2)[0].strip();
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
