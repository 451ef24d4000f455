package archfixtures.impure.core.money;

import io.vertx.core.Future;

record UsesVertx(Future<Void> future) {}
