/** Getting started: the checklist from the first sign-in to posted documents, and its forms. */
@NullMarked
package io.mlconnector.portal.start;

import org.jspecify.annotations.NullMarked;
