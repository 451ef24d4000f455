/** What mapping costs, measured by JMH; docs/performance.md has the commands and the figures. */
@NullMarked
package io.mlconnector.benchmarks;

import org.jspecify.annotations.NullMarked;
