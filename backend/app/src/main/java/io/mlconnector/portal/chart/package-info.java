/** Drawings of numbers: pure geometry that a template draws as SVG. */
@NullMarked
package io.mlconnector.portal.chart;

import org.jspecify.annotations.NullMarked;
