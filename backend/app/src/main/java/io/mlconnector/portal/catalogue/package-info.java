/** The page that lists every problem with its way out. */
@NullMarked
package io.mlconnector.portal.catalogue;

import org.jspecify.annotations.NullMarked;
