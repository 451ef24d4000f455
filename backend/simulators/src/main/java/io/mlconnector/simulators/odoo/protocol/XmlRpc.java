package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/** The older protocol: every answer is a 200, a refusal is a fault with a code. */
public final class XmlRpc {

  private final Services services;

  public XmlRpc(Services services) {
    this.services = services;
  }

  /** A call to {@code /xmlrpc/2/<service>}. */
  public Reply call(Ask ask) {
    try {
      return answer(XmlWriter.answer(result(ask)));
    } catch (OdooError refused) {
      return fault(refused);
    }
  }

  static Reply fault(OdooError refused) {
    return answer(XmlWriter.fault(refused.kind().faultCode(), faultText(refused)));
  }

  /** A call to {@code /xmlrpc/<service>}, whose fault codes are texts. */
  public Reply legacyCall(Ask ask) {
    try {
      return answer(XmlWriter.answer(result(ask)));
    } catch (OdooError refused) {
      var name = refused.kind().pythonName();
      var shortName = name.substring(name.lastIndexOf('.') + 1);
      return answer(
          refused.kind().isUserError()
              ? XmlWriter.fault("warning -- " + shortName + "\n\n" + refused.text(), "")
              : XmlWriter.fault(refused.text(), faultText(refused)));
    }
  }

  private Object result(Ask ask) {
    try {
      var call = XmlReader.call(ask.body().toString(StandardCharsets.UTF_8));
      return services.dispatch(ask.part("service"), call.method(), call.parameters());
    } catch (XMLStreamException | NumberFormatException broken) {
      throw new OdooError(Kind.VALUE, "xml.parsers.expat.ExpatError: not well-formed");
    }
  }

  /** What the fault plan calls this request: model and method, or service and method. */
  public static String operation(Ask ask) {
    try {
      var call = XmlReader.call(ask.body().toString(StandardCharsets.UTF_8));
      return Services.operation(ask.part("service"), call.method(), call.parameters());
    } catch (XMLStreamException | NumberFormatException broken) {
      return "xmlrpc/malformed";
    }
  }

  /** The key or password that a call carries, empty if it is unreadable. */
  static String secret(Ask ask) {
    try {
      var parameters = XmlReader.call(ask.body().toString(StandardCharsets.UTF_8)).parameters();
      return parameters.size() > 2 ? String.valueOf(parameters.get(2)) : "";
    } catch (XMLStreamException | NumberFormatException broken) {
      return "";
    }
  }

  /** Code 1 comes with a traceback whose last line names the exception. */
  private static String faultText(OdooError refused) {
    return refused.kind().faultCode() == 1
        ? "Traceback (most recent call last):\n  File \"sandbox\", line 1, in call\n"
            + Pages.traceEnd(refused)
            + "\n"
        : refused.text();
  }

  private static Reply answer(String xml) {
    return Reply.of(200, Pages.XML, xml);
  }
}
