package archfixtures.caller.odoo;

import io.vertx.core.http.HttpClient;

record CallsOut(HttpClient client) {}
