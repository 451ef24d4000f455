/** The console: pages for who works for the service. Nothing of the portal's sessions opens it. */
@NullMarked
package io.mlconnector.support;

import org.jspecify.annotations.NullMarked;
