package io.mlconnector.odoo.rpc;

import io.mlconnector.http.Call;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.rpc.ModelCall.Effect;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Requests to an Odoo, with their bounds. */
final class Calls {

  /** Odoo repeats a lost race by itself for up to half a minute, and waits for locks. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  /** Beyond the 120 s (limit_time_real) at which a server kills its worker by default. */
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(130);

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);

  /**
   * Several times a page of a thousand records over XML-RPC, which is the longest. No more, as
   * empty objects grow thirtyfold when they are read.
   */
  private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;

  private static final int PROBE_BYTES_MAX = 64 * 1024;
  private static final String AGENT = "ml-connector";

  private Calls() {}

  static Call post(
      OdooAddress address, String path, Map<String, String> headers, Buffer body, ModelCall call) {
    var timeout = call.effect() == Effect.WRITES ? WRITE_TIMEOUT : READ_TIMEOUT;
    return new Call(
        call.toString(),
        HttpMethod.POST,
        url(address, path),
        named(headers),
        body,
        timeout,
        ANSWER_BYTES_MAX);
  }

  static Call get(OdooAddress address, String path) {
    return new Call(
        "probe",
        HttpMethod.GET,
        url(address, path),
        named(Map.of("Accept", "application/json")),
        Buffer.buffer(),
        PROBE_TIMEOUT,
        PROBE_BYTES_MAX);
  }

  private static URI url(OdooAddress address, String path) {
    return URI.create(address.origin() + path);
  }

  private static Map<String, String> named(Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("User-Agent", AGENT);
    return all;
  }
}
