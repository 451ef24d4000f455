/** The REST API of version 1. */
@NullMarked
package io.mlconnector.api;

import org.jspecify.annotations.NullMarked;
