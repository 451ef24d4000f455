/** The pages on which a mapping is looked at, changed and saved. */
@NullMarked
package io.mlconnector.portal.mapping;

import org.jspecify.annotations.NullMarked;
