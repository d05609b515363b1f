package dev.bantam.filter.code;

import dev.bantam.syntax.Call;
import dev.bantam.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Something that is opened and not surely closed.
 *
 * @param call what opens it
 * @param variable what holds it; null if nothing does
 * @param atBest whether it is closed where nothing throws
 */
record Leak(Call call, @Nullable Variable variable, boolean atBest) {}
