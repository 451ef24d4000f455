/** A connection's tokens: sealed at rest, renewed by one node at a time, shared by all. */
@NullMarked
package io.mlconnector.connection.token;

import org.jspecify.annotations.NullMarked;
