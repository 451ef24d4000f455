package io.mlconnector.simulators.odoo.orm;

import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what with a model's records. */
public record Access(Set<Group> read, Set<Group> create, Set<Group> write, Set<Group> unlink) {

  /** What a call does to records. */
  public enum Operation {
    READ("access"),
    CREATE("create"),
    WRITE("modify"),
    UNLINK("delete");

    private final String verb;

    Operation(String verb) {
      this.verb = verb;
    }

    /** By Odoo's word for it. */
    public static Operation named(String name) {
      return switch (name) {
        case "read" -> READ;
        case "create" -> CREATE;
        case "write" -> WRITE;
        case "unlink" -> UNLINK;
        default -> throw new OdooError(OdooError.Kind.ASSERTION, "Invalid access mode");
      };
    }
  }

  public static Access of(Set<Group> read, Set<Group> change) {
    return new Access(read, change, change, change);
  }

  Set<Group> groups(Operation operation) {
    return switch (operation) {
      case READ -> read;
      case CREATE -> create;
      case WRITE -> write;
      case UNLINK -> unlink;
    };
  }

  boolean allows(Operation operation, Set<Group> mine) {
    return groups(operation).stream().anyMatch(mine::contains);
  }

  static OdooError refusal(Model model, Operation operation) {
    var groups =
        model.access().groups(operation).stream()
            .map(Group::label)
            .sorted()
            .map(label -> "\t- " + label)
            .collect(Collectors.joining("\n"));
    return OdooError.access(
        "You are not allowed to %s '%s' (%s) records.\n\nThis operation is allowed for the following groups:\n%s\n\nContact your administrator to request access if necessary."
            .formatted(operation.verb, model.label(), model.name(), groups));
  }
}
