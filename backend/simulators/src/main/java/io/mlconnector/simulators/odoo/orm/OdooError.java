package io.mlconnector.simulators.odoo.orm;

/** A refusal as Odoo names it; each protocol dresses it in its own way. */
public final class OdooError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Python class, JSON-2 status and XML-RPC fault code. */
  public enum Kind {
    USER("odoo.exceptions.UserError", 422, 2),
    VALIDATION("odoo.exceptions.ValidationError", 422, 2),
    MISSING("odoo.exceptions.MissingError", 404, 2),
    ACCESS("odoo.exceptions.AccessError", 403, 4),
    DENIED("odoo.exceptions.AccessDenied", 403, 3),
    VALUE("builtins.ValueError", 500, 1),
    TYPE("builtins.TypeError", 500, 1),
    ATTRIBUTE("builtins.AttributeError", 500, 1),
    INDEX("builtins.IndexError", 500, 1),
    KEY("builtins.KeyError", 500, 1),
    ASSERTION("builtins.AssertionError", 500, 1),
    CONSTRAINT("odoo.exceptions.ValidationError", 422, 2),
    SERIALIZATION("psycopg2.errors.SerializationFailure", 500, 1),
    OPERATIONAL("psycopg2.OperationalError", 500, 1),
    BASE64("binascii.Error", 500, 1),
    UNAUTHORIZED("werkzeug.exceptions.Unauthorized", 401, 3),
    BAD_REQUEST("werkzeug.exceptions.BadRequest", 400, 1),
    UNPROCESSABLE("werkzeug.exceptions.UnprocessableEntity", 422, 1),
    NOT_FOUND("werkzeug.exceptions.NotFound", 404, 1);

    private final String pythonName;
    private final int status;
    private final int faultCode;

    Kind(String pythonName, int status, int faultCode) {
      this.pythonName = pythonName;
      this.status = status;
      this.faultCode = faultCode;
    }

    public String pythonName() {
      return pythonName;
    }

    public int status() {
      return status;
    }

    public int faultCode() {
      return faultCode;
    }

    /** Werkzeug's exceptions carry their status as a second argument. */
    public boolean isHttp() {
      return pythonName.startsWith("werkzeug.");
    }

    /** Whether Odoo's {@code except UserError} catches it. */
    public boolean isUserError() {
      return switch (this) {
        case USER, VALIDATION, MISSING, ACCESS, DENIED -> true;
        case VALUE,
            TYPE,
            ATTRIBUTE,
            INDEX,
            KEY,
            ASSERTION,
            CONSTRAINT,
            SERIALIZATION,
            OPERATIONAL,
            BASE64,
            UNAUTHORIZED,
            BAD_REQUEST,
            UNPROCESSABLE,
            NOT_FOUND ->
            false;
      };
    }
  }

  private final Kind kind;
  private final String databaseText;

  public OdooError(Kind kind, String message) {
    this(kind, message, message);
  }

  private OdooError(Kind kind, String message, String databaseText) {
    super(message, null, false, false);
    this.kind = kind;
    this.databaseText = databaseText;
  }

  public static OdooError user(String message) {
    return new OdooError(Kind.USER, message);
  }

  public static OdooError value(String message) {
    return new OdooError(Kind.VALUE, message);
  }

  public static OdooError type(String message) {
    return new OdooError(Kind.TYPE, message);
  }

  public static OdooError access(String message) {
    return new OdooError(Kind.ACCESS, message);
  }

  /** A record that is not there (any more). */
  public static OdooError missing(String model, long id, long user) {
    return new OdooError(
        Kind.MISSING,
        "Record does not exist or has been deleted.\n(Record: %s(%d,), User: %d)"
            .formatted(model, id, user));
  }

  /**
   * A refusal by the database itself: remote calls see the friendly sentence, {@code load} the raw
   * one.
   */
  public static OdooError constraint(String friendly, String databaseText) {
    return new OdooError(
        Kind.CONSTRAINT, "The operation cannot be completed: " + friendly, databaseText);
  }

  /** Another transaction won. */
  public static OdooError contention() {
    return new OdooError(
        Kind.SERIALIZATION, "could not serialize access due to concurrent update\n");
  }

  public Kind kind() {
    return kind;
  }

  /** The message, never absent. */
  public String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }

  /** What the database said, for {@code load}'s messages. */
  public String databaseText() {
    return databaseText;
  }
}
