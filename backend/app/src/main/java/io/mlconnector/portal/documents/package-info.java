/** Pages about documents: the list, and one with its entry and timeline. */
@NullMarked
package io.mlconnector.portal.documents;

import org.jspecify.annotations.NullMarked;
