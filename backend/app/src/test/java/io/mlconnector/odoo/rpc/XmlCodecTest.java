package io.mlconnector.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.house.Proves;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlCodecTest {

  @Test
  void a_request_is_written_with_every_type() {
    var value =
        Json.read(
            Buffer.buffer(
                "{\"text\": \"<a> & \\u0001\\r\\n\\ud83d\\ude95\", \"whole\": -5000000000,"
                    + " \"part\": 1.50, \"yes\": true, \"none\": null, \"list\": [1, []]}"));

    assertThat(XmlWriter.request("execute_kw", List.of(value)).toString())
        .isEqualTo(Scene.resource("xmlrpc-request.xml").strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<string>a</string>|\"a\"",
        "<string/>|\"\"",
        "<string>&lt;&amp;&#128661;</string>|\"<&🚕\"",
        "plain|\"plain\"",
        "<int>5</int>|5",
        "<i4> 5 </i4>|5",
        "<i8>5000000000</i8>|5000000000",
        "<double>10.10</double>|10.10",
        "<double>-1e-05</double>|-0.00001",
        "<boolean>1</boolean>|true",
        "<boolean>0</boolean>|false",
        "<nil/>|null",
        "<array><data><value><int>1</int></value><value>x</value></data></array>|[1,\"x\"]",
        "<array><data></data></array>|[]",
        "<struct><member><name>a</name><value><int>1</int></value></member></struct>|{\"a\":1}",
        "<struct> </struct>|{}",
      })
  void a_value_is_read(String xml, String json) {
    assertThat(Json.write(read(xml))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>x</int>",
        "<int>99999999999999999999</int>",
        "<double>NaN</double>",
        "<date>1</date>",
        "<int>1</int><int>2</int>",
        "<array><value>1</value></array>",
        "<struct><name>a</name></struct>",
        "<struct><member><value>1</value></member></struct>",
        "<string>a",
      })
  void what_is_no_value_is_unreadable(String xml) {
    assertThatThrownBy(() -> read(xml)).isInstanceOf(Unreadable.class);
  }

  @Test
  @Proves(11)
  void depth_is_bounded() {
    var deep = "<array><data><value>".repeat(25) + "</value></data></array>".repeat(25);
    assertThatThrownBy(() -> read(deep)).hasMessage("nested too deep");
  }

  @Test
  void a_large_answer_is_read() {
    var row =
        "<value><struct><member><name>name</name><value>Ünïted &amp; Co</value></member></struct></value>";

    assertThat(read("<array><data>" + row.repeat(50_000) + "</data></array>")).hasSize(50_000);
  }

  @Test
  @Proves(11)
  void entities_are_not_followed() {
    var text =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">"
            + "<!ENTITY lol \"lol\">]><methodResponse><params><param><value><string>&e;&lol;"
            + "</string></value></param></params></methodResponse>";

    assertThatThrownBy(() -> XmlReader.response(Buffer.buffer(text)))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "<a/>", "<methodResponse/>", "<methodResponse><params/>"})
  void what_is_no_response_is_unreadable(String text) {
    assertThatThrownBy(() -> XmlReader.response(Buffer.buffer(text)))
        .isInstanceOf(Unreadable.class);
  }

  private static JsonNode read(String value) {
    var text =
        "<?xml version=\"1.0\"?>\n<methodResponse>\n<params>\n<param>\n<value>"
            + value
            + "</value>\n</param>\n</params>\n</methodResponse>\n";
    return XmlReader.response(Buffer.buffer(text)).value();
  }
}
