/**
 * The witness of C2SP tlog-witness for one log: it cosigns a checkpoint only when it continues the
 * last one it cosigned, and stores it before it says so. Two signed checkpoints that contradict
 * each other end all cosigning for ever and are shown to everyone. The folder of the log is its
 * only memory.
 */
@NullMarked
package org.suyuan.node.witness;

import org.jspecify.annotations.NullMarked;
