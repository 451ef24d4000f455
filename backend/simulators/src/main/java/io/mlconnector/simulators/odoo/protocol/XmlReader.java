package io.mlconnector.simulators.odoo.protocol;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML-RPC calls and answers; no document types, no entities. */
final class XmlReader {

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;

  private XmlReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** A call: the method's name and its parameters. */
  record Call(String method, List<Object> parameters) {}

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static Call call(String text) throws XMLStreamException {
    var reader = new XmlReader(FACTORY.createXMLStreamReader(new StringReader(text)));
    return reader.readCall();
  }

  private Call readCall() throws XMLStreamException {
    var method = "";
    List<Object> parameters = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "methodName" -> method = xml.getElementText().strip();
          case "value" -> parameters.add(value());
          default -> {}
        }
      }
    }
    return new Call(method, parameters);
  }

  /** The value whose start tag was just read; leaves its end tag as the current event. */
  private Object value() throws XMLStreamException {
    var text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.START_ELEMENT -> {
          var value = typed(xml.getLocalName());
          toEndOf("value");
          return value;
        }
        default -> {}
      }
    }
  }

  private Object typed(String type) throws XMLStreamException {
    return switch (type) {
      case "int", "i4", "i8" -> Long.valueOf(xml.getElementText().strip());
      case "double" -> new BigDecimal(xml.getElementText().strip());
      case "boolean" -> xml.getElementText().strip().equals("1");
      case "nil" -> false;
      case "array" -> array();
      case "struct" -> struct();
      default -> xml.getElementText();
    };
  }

  private List<Object> array() throws XMLStreamException {
    List<Object> items = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
        items.add(value());
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("array")) {
        return items;
      }
    }
  }

  private Map<String, Object> struct() throws XMLStreamException {
    Map<String, Object> members = new LinkedHashMap<>();
    var name = "";
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("name")) {
        name = xml.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
        members.put(name, value());
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("struct")) {
        return members;
      }
    }
  }

  private void toEndOf(String element) throws XMLStreamException {
    while (!(xml.isEndElement() && xml.getLocalName().equals(element))) {
      xml.next();
    }
  }
}
