/** Vendors of both systems: how each stands, what people decide of them, and who leads. */
@NullMarked
package io.mlconnector.portal.vendors;

import org.jspecify.annotations.NullMarked;
