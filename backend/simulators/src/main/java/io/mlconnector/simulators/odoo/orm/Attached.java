package io.mlconnector.simulators.odoo.orm;

import java.util.List;

/** Files that are attached to records: who may use them is decided by those records. */
public final class Attached {

  public static final String MODEL = "ir.attachment";

  private Attached() {}

  /**
   * Whether the file may be used so by the user: where the record that it belongs to may be. To
   * attach something, or to take it away, is to change that record.
   */
  public static boolean isOpen(Env env, Row file, Access.Operation operation) {
    if (file.ref("res_id") == 0 || file.text("res_model").isEmpty()) {
      return env.groups().contains(Group.ADMIN) || file.ref("create_uid") == env.userId();
    }
    var needed =
        switch (operation) {
          case READ -> Access.Operation.READ;
          case CREATE, WRITE, UNLINK -> Access.Operation.WRITE;
        };
    return env.schema()
        .find(file.text("res_model"))
        .filter(model -> env.may(model, needed))
        .flatMap(
            model ->
                env.database()
                    .find(model.name(), file.ref("res_id"))
                    .filter(record -> env.sees(model, record)))
        .isPresent();
  }

  /** Takes the files of deleted records along, and the external ids that name them. */
  public static void dropFor(Database database, String model, List<Long> ids) {
    if (model.equals(MODEL)) {
      return;
    }
    var gone =
        database.rows(MODEL).stream()
            .filter(file -> file.text("res_model").equals(model))
            .filter(file -> ids.contains(file.ref("res_id")))
            .map(Row::id)
            .toList();
    for (long id : gone) {
      database.remove(MODEL, id);
      database.externalIds().dropFor(MODEL, id);
    }
  }
}
