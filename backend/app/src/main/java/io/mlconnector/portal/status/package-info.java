/** The page that says how the service is, for everybody. */
@NullMarked
package io.mlconnector.portal.status;

import org.jspecify.annotations.NullMarked;
