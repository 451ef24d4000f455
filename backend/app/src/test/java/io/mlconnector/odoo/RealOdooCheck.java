package io.mlconnector.odoo;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract against a real Odoo 19, for whoever has one: {@code -Dtest=RealOdooCheck*
 * -Dodoo.url= -Dodoo.database= -Dodoo.login= -Dodoo.key=}. It writes and posts entries.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = "http.+")
class RealOdooCheck {

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OverJson2 extends Real {

    OverJson2() {
      super(OdooAddress.Choice.JSON2);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OverXmlRpc extends Real {

    OverXmlRpc() {
      super(OdooAddress.Choice.XMLRPC);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OverWhatItSpeaks extends Real {

    OverWhatItSpeaks() {
      super(OdooAddress.Choice.AUTO);
    }
  }

  abstract static class Real
      implements OdooContract, AccountingContract, RecordsContract, FilesContract {

    private final OdooSubject subject;

    Real(OdooAddress.Choice protocol) {
      var address =
          new OdooAddress(
              URI.create(System.getProperty("odoo.url", "")),
              System.getProperty("odoo.database", ""),
              System.getProperty("odoo.login", ""),
              protocol);
      subject = new OdooSubject(address, System.getProperty("odoo.key", ""));
    }

    @Override
    public OdooSubject subject() {
      return subject;
    }

    @BeforeAll
    void look() {
      OdooSubject.done(subject.odoo().look());
    }

    @AfterAll
    void close() {
      subject.close();
    }
  }
}
