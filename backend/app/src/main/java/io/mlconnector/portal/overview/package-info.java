/** The page that people see first: how things stand today, and what is to be done. */
@NullMarked
package io.mlconnector.portal.overview;

import org.jspecify.annotations.NullMarked;
