/** Looking at a tenant's data through an access that it has given. */
@NullMarked
package io.mlconnector.support.look;

import org.jspecify.annotations.NullMarked;
