/** How all tenants stand, for whoever looks at them together: numbers and codes, no document. */
@NullMarked
package io.mlconnector.fleet;

import org.jspecify.annotations.NullMarked;
