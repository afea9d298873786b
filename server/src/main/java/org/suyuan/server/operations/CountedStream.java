package org.suyuan.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Streams that tell how many bytes went through them so far. */
final class CountedStream {
  private CountedStream() {}

  static OutputStream of(OutputStream out, LongConsumer soFar) {
    return new OutputStream() {
      private long count;

      @Override
      public void write(int one) throws IOException {
        out.write(one);
        soFar.accept(++count);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
        soFar.accept(count);
      }
    };
  }

  static InputStream of(InputStream in, LongConsumer soFar) {
    return new InputStream() {
      private long count;

      @Override
      public int read() throws IOException {
        int one = in.read();
        soFar.accept(++count);
        return one;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        count += Math.max(0, read);
        soFar.accept(count);
        return read;
      }
    };
  }
}
