package io.mlconnector.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Answer;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Odoo 19 answered, read as the client reads it. */
class RecordedContractsTest {

  private static List<Path> files = List.of();

  @BeforeAll
  static void find() throws IOException {
    var folder = Scene.recordings();
    assumeTrue(folder.isPresent(), "recordings are beside the project only where it is built");
    try (var all = Files.list(folder.get())) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void every_answer_has_a_meaning() {
    var meanings = new TreeMap<String, String>();
    for (var file : files) {
      var name = file.getFileName().toString();
      if (name.startsWith("json2-") || isXmlRpc2(file)) {
        meanings.put(name, meaning(file));
      }
    }

    assertThat(meanings).hasSizeGreaterThan(250).doesNotContainValue("bug");
    assertThat(meanings.values()).contains("result", "refused", "missing", "ODOO_KEY_REFUSED");
  }

  @ParameterizedTest
  @CsvSource({
    "json2-004, ODOO_KEY_REFUSED",
    "json2-008, ODOO_DATABASE_UNKNOWN",
    "json2-011, ODOO_CALL_WRONG",
    "json2-048, ODOO_ACCESS_DENIED",
    "json2-056, result",
    "json2-059, refused",
    "json2-082, missing",
    "json2-113, result",
    "json2-181, ODOO_ACCESS_DENIED",
    "json2-311, ODOO_DATABASE_UNKNOWN",
    "json2-312, ODOO_UNREACHABLE",
    "json2-313, ODOO_UNREACHABLE",
    "xmlrpc-008, ODOO_KEY_REFUSED",
    "xmlrpc-009, ODOO_KEY_REFUSED",
    "xmlrpc-010, ODOO_DATABASE_UNKNOWN",
    "xmlrpc-012, ODOO_CALL_WRONG",
    "xmlrpc-024, ODOO_ACCESS_DENIED",
    "xmlrpc-029, result",
    "xmlrpc-030, refused",
    "xmlrpc-035, missing",
    "xmlrpc-036, result",
    "xmlrpc-041, result",
    "xmlrpc-101, ODOO_UNREACHABLE",
    "xmlrpc-102, ODOO_UNREACHABLE",
  })
  void an_answer_means_what_the_reference_says(String prefix, String meaning) {
    var file =
        files.stream()
            .filter(each -> each.getFileName().toString().startsWith(prefix))
            .findFirst()
            .orElseThrow();

    assertThat(meaning(file)).isEqualTo(meaning);
  }

  @Test
  void a_request_is_written_as_pythons_client_writes_it() throws IOException {
    var file =
        files.stream()
            .filter(each -> each.toString().contains("xmlrpc-040"))
            .findFirst()
            .orElseThrow();
    var recorded = recording(file).path("request").path("body").textValue();
    var parameters = new ArrayList<JsonNode>();
    for (var parameter : recorded.split("<param>\n")) {
      if (parameter.contains("</param>")) {
        var value = parameter.substring(0, parameter.indexOf("</param>"));
        parameters.add(
            XmlReader.response(
                    Buffer.buffer(
                        "<methodResponse><params><param>"
                            + value
                            + "</param></params></methodResponse>"))
                .value());
      }
    }

    var written = XmlWriter.request("execute_kw", parameters).toString();

    assertThat(parameters).hasSize(7);
    assertThat(written.substring(written.indexOf("<methodCall>")))
        .isEqualTo(
            recorded
                .substring(recorded.indexOf("<methodCall>"))
                .replaceAll(">\\s+<", "><")
                .strip());
  }

  private static String meaning(Path file) {
    try {
      var recording = recording(file);
      var answer = answer(recording.path("response"));
      var json2 = file.getFileName().toString().startsWith("json2-");
      var reply =
          json2
              ? new Json2Answers(Scene.FAILURES).decode(call(recording), answer)
              : new XmlAnswers(Scene.FAILURES).decode(call(recording), answer);
      return switch (reply) {
        case Reply.Result result -> "result";
        case Reply.Refused refused -> "refused";
        case Reply.Missing missing -> "missing";
      };
    } catch (OdooException e) {
      return e.problem().code().name();
    } catch (RuntimeException | IOException e) {
      return "bug";
    }
  }

  private static ModelCall call(JsonNode recording) {
    var path = recording.path("request").path("path").textValue().split("/");
    return path.length > 3 && path[1].equals("json")
        ? ModelCall.reading(path[3], path[path.length - 1])
        : ModelCall.reading("account.move", "write");
  }

  private static Answer answer(JsonNode response) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    response
        .path("headers")
        .properties()
        .forEach(h -> headers.add(h.getKey(), h.getValue().asText()));
    var body = response.path("body");
    var html = headers.get("Content-Type") != null && !headers.get("Content-Type").contains("json");
    var text = body.isTextual() && html ? body.textValue() : Json.write(body);
    return new Answer(response.path("status").intValue(), headers, Buffer.buffer(text));
  }

  private static boolean isXmlRpc2(Path file) {
    try {
      return recording(file).path("request").path("path").asText("").startsWith("/xmlrpc/2/");
    } catch (IOException e) {
      return false;
    }
  }

  private static JsonNode recording(Path file) throws IOException {
    return Json.read(Buffer.buffer(Files.readAllBytes(file)));
  }
}
