/** Router assembly, problem answers, templates and security headers. */
@NullMarked
package io.mlconnector.web;

import org.jspecify.annotations.NullMarked;
