/**
 * Rules for deprecated, removed, too new and unknown API of the JDK and of libraries, with their
 * tables. Start at {@link LifecycleRules}.
 */
@NullMarked
package dev.bantam.filter.deprecation;

import org.jspecify.annotations.NullMarked;
