/** What holds for the project as a whole: its walls, its habits and its tidiness. */
@NullMarked
package io.mlconnector.house;

import org.jspecify.annotations.NullMarked;
