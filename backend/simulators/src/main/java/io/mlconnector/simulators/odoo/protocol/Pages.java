package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.fault.Reply;
import io.mlconnector.simulators.odoo.orm.OdooError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers that look the same wherever they come up. */
final class Pages {

  static final String JSON = "application/json; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";
  static final String XML = "text/xml; charset=utf-8";

  private Pages() {}

  /** What Odoo says both for a wrong database name and for a database server that is down. */
  static Reply noDatabase() {
    return Reply.of(
        404,
        HTML,
        "<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>No database is selected.</p>\n");
  }

  static Reply wrongContentType() {
    return Reply.of(
        415,
        HTML,
        "<!doctype html>\n<html lang=en>\n<title>415 Unsupported Media Type</title>\n<h1>Unsupported Media Type</h1>\n");
  }

  static Reply html(int status, String title) {
    return Reply.of(
        status,
        HTML,
        "<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%s</h1>\n"
            .formatted(status, title, title));
  }

  static Reply version() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("version_info", List.of(19L, 0L, 0L, "final", 0L, ""));
    version.put("version", "19.0");
    return Reply.of(200, JSON, Json.write(version))
        .with("Set-Cookie", "session_id=sandbox; HttpOnly; Path=/");
  }

  /** An exception as JSON shows it. */
  static Map<String, Object> described(OdooError refused) {
    var text = refused.text();
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("name", refused.kind().pythonName());
    error.put("message", text);
    error.put(
        "arguments",
        refused.kind().isHttp() ? List.of(text, (long) refused.kind().status()) : List.of(text));
    error.put("context", Map.of());
    error.put("debug", "Traceback (most recent call last): ... " + traceEnd(refused));
    return error;
  }

  /** The last line of a Python traceback. */
  static String traceEnd(OdooError refused) {
    return refused.kind().pythonName().replace("builtins.", "") + ": " + refused.text();
  }
}
