package io.mlconnector.http;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** All addresses of a host name or an address in text form; fails when there is none. */
@FunctionalInterface
interface NameResolver {

  Future<List<InetAddress>> resolve(String host);
}
