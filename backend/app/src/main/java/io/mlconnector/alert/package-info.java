/** Finds what people have to be told of, and tells it once, by mail and by outgoing webhook. */
@NullMarked
package io.mlconnector.alert;

import org.jspecify.annotations.NullMarked;
