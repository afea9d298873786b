/**
 * The statement: what a member signs about a document, and the registry that says who may. A
 * document closes field by field into one hash, so that fields can be shown or withheld one by one
 * without anything being hidden. {@code docs/statement.md} is the specification.
 */
@NullMarked
package org.suyuan.proof.statement;

import org.jspecify.annotations.NullMarked;
