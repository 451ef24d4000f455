/** The console, for who works for the service: no session of the portal opens it. */
@NullMarked
package io.mlconnector.support;

import org.jspecify.annotations.NullMarked;
