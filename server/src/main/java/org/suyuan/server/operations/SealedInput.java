package org.suyuan.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Opens what {@link SealedOutput} sealed; nothing is handed out that was not what was sealed. */
final class SealedInput extends InputStream {
  private final PushbackInputStream file;
  private final SealKey key;
  private byte[] plain = new byte[0];
  private int read;
  private long next;
  private boolean isLast;

  /**
   * @param file after its header, of which this is the key
   */
  SealedInput(InputStream file, SealKey key) {
    this.key = key;
    this.file = new PushbackInputStream(file);
  }

  /**
   * @throws CannotRestore when this is no backup, or the passphrase is not its own
   */
  static SealedInput of(InputStream file, char[] passphrase) throws IOException {
    return new SealedInput(file, SealKey.read(file, passphrase));
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (read == plain.length) {
      if (isLast) {
        return -1;
      }
      open();
    }
    int part = Math.min(length, plain.length - read);
    System.arraycopy(plain, read, bytes, from, part);
    read += part;
    return part;
  }

  private void open() throws IOException {
    var sealed = file.readNBytes(SealKey.CHUNK + SealKey.TAG);
    int more = file.read();
    isLast = more < 0;
    if (!isLast) {
      file.unread(more);
    }
    if (sealed.length < SealKey.TAG) {
      throw cutOff();
    }
    try {
      plain = key.open(next, isLast, sealed, sealed.length);
    } catch (SealKey.Unopened changed) {
      throw isLast ? cutOff() : changed();
    }
    read = 0;
    next++;
  }

  private CannotRestore cutOff() {
    return new CannotRestore(
        "This backup is cut off, or was changed, in its last part (chunk %d). Nothing can be restored from it; take another."
            .formatted(next));
  }

  private CannotRestore changed() {
    return new CannotRestore(
        "This backup was changed or is damaged (chunk %d). Nothing can be restored from it; take another."
            .formatted(next));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
