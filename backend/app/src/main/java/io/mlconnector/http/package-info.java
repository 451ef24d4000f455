/** The only outbound client: timeouts, size caps, address guard, redaction. */
@NullMarked
package io.mlconnector.http;

import org.jspecify.annotations.NullMarked;
