package org.suyuan.server.site;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;

/** A QR code as one SVG path on a grid of modules, with the quiet zone of four. */
final class Qr {
  private static final int QUIET = 4;

  private Qr() {}

  /** The picture's width and height in modules, then its path, with a space between. */
  static String of(String text) {
    ByteMatrix modules = matrix(text);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        int from = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) {
          x++;
        }
        if (x > from) {
          path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
        }
      }
    }
    return (modules.getWidth() + 2 * QUIET) + " " + path;
  }

  private static ByteMatrix matrix(String text) {
    try {
      QRCode code = Encoder.encode(text, ErrorCorrectionLevel.M);
      return code.getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("Too long for a QR code: " + text, tooLong);
    }
  }
}
