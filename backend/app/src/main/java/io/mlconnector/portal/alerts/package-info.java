/** What is the matter now, and who is told of it. */
@NullMarked
package io.mlconnector.portal.alerts;

import org.jspecify.annotations.NullMarked;
