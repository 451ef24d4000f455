/** Who comes from SAP's App Center with a request token, before it is known who it is. */
@NullMarked
package io.mlconnector.connection.arrival;

import org.jspecify.annotations.NullMarked;
