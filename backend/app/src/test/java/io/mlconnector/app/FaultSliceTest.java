package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The faults of every day, at every call; {@link FaultMatrixCheck} has the others. */
class FaultSliceTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  @Test
  void every_call_survives_a_limit_and_an_answer_that_is_lost() {
    var matrix = new FaultMatrix(EnumSet.of(FaultColumn.LIMIT_WITH_WAIT, FaultColumn.CUT_AFTER));

    matrix.run(DB, home);

    assertThat(matrix.broken()).isEmpty();
    assertThat(matrix.table().size()).isGreaterThan(80);
  }
}
