/**
 * Rule files as their authors wrote them. A file becomes a tree of texts that all know their line,
 * and nothing is guessed: no types, no references, no tags. Whoever reads the tree says which keys
 * it expects, and every other key is an error with its line.
 */
@NullMarked
package org.suyuan.policy.yaml;

import org.jspecify.annotations.NullMarked;
