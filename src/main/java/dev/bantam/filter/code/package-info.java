/**
 * Rules for mistakes of plain Java that lead to weaknesses, one per file.
 *
 * <p>What several rules need stands beside them: {@link dev.bantam.filter.code.Paths} runs over
 * methods with what is known of null and numbers, {@link dev.bantam.filter.code.Resources} follows
 * what was opened to where it is closed, {@link dev.bantam.filter.code.Places} tells what a tree
 * stands in. Start at {@link dev.bantam.filter.code.CodeRules}.
 */
@NullMarked
package dev.bantam.filter.code;

import org.jspecify.annotations.NullMarked;
