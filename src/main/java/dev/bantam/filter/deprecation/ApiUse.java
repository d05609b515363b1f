package dev.bantam.filter.deprecation;

import com.sun.source.tree.Tree;
import dev.bantam.filter.TextRange;

/**
 * A place that uses an outdated API.
 *
 * @param api the API
 * @param tree what uses it: a call, a field, a type's name
 * @param place the narrowest text that names it
 */
record ApiUse(ApiLife api, Tree tree, TextRange place) {}
