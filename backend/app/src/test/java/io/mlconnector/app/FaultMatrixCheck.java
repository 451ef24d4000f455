package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All of the matrix of faults, and its page. Run by hand: it takes minutes. */
class FaultMatrixCheck {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  @Test
  void every_call_survives_every_fault() throws IOException {
    var matrix = new FaultMatrix(EnumSet.allOf(FaultColumn.class));

    matrix.run(DB, home);

    assertThat(matrix.broken()).isEmpty();
    assertThat(matrix.table().size()).isGreaterThan(450);
    var page = Path.of("../../docs/faults.md");
    var text = matrix.table().text();
    if (Boolean.getBoolean("mlc.regenerate")) {
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("made anew by: -Dtest=FaultMatrixCheck -Dmlc.regenerate=true")
        .isEqualTo(text);
  }
}
