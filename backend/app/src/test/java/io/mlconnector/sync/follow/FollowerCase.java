package io.mlconnector.sync.follow;

import static io.mlconnector.sync.follow.FollowTrial.plain;

import io.mlconnector.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A follower of a sandbox's partners, with pages so small that there are several. */
abstract class FollowerCase {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  final FollowTrial trial = new FollowTrial(DB, new Paging(5, 7));

  @AfterEach
  void close() {
    trial.close();
  }

  final Outcome follow() {
    return trial.follow(plain());
  }
}
