package org.suyuan.server.operations;

import java.io.IOException;
import java.io.OutputStream;

/** Seals what is written to it, chunk by chunk; without {@link #close()} the file stays cut off. */
final class SealedOutput extends OutputStream {
  private final OutputStream file;
  private final SealKey key;
  private final byte[] chunk = new byte[SealKey.CHUNK];
  private int filled;
  private long next;
  private boolean isClosed;

  SealedOutput(OutputStream file, SealKey key) throws IOException {
    this.file = file;
    this.key = key;
    file.write(key.header());
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (filled == chunk.length) {
        flushChunk(false);
      }
      int part = Math.min(length - done, chunk.length - filled);
      System.arraycopy(bytes, from + done, chunk, filled, part);
      filled += part;
      done += part;
    }
  }

  private void flushChunk(boolean isLast) throws IOException {
    file.write(key.seal(next, isLast, chunk, filled));
    next++;
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      flushChunk(true);
      file.close();
    }
  }
}
