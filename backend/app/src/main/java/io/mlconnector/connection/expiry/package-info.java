/** How long credentials are good for, and the warnings before they end. */
@NullMarked
package io.mlconnector.connection.expiry;

import org.jspecify.annotations.NullMarked;
