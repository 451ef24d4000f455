/** How tenants stand, all of them and one by one. */
@NullMarked
package io.mlconnector.support.board;

import org.jspecify.annotations.NullMarked;
