/**
 * Signed notes as the C2SP specifications write them: a text, an empty line, signature lines. On
 * them stand the log's checkpoint, the cosignatures of witnesses and mirrors with the policy that
 * says how many are enough, and the {@code tlog-proof} file. Reading is strict, so that one note
 * has one meaning, and a text is believed only after {@code verify}.
 */
@NullMarked
package org.suyuan.proof.note;

import org.jspecify.annotations.NullMarked;
