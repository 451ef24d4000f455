package archfixtures.router.sync;

import io.vertx.ext.web.Router;

record Routes(Router router) {}
