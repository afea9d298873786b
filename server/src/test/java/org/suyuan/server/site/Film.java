package org.suyuan.server.site;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.suyuan.server.Browser;

/** A film of one code that lies still in front of the camera: YUV4MPEG2, grey, 640 × 480. */
final class Film {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private Film() {}

  /** From now on whoever opens the camera sees this code. */
  static void show(String text, BarcodeFormat format, int width, int height) throws IOException {
    var colourless = new byte[WIDTH * HEIGHT / 2];
    Arrays.fill(colourless, (byte) 128);
    var film = new ByteArrayOutputStream();
    film.writeBytes(
        "YUV4MPEG2 W%d H%d F5:1 Ip A1:1 C420jpeg\n"
            .formatted(WIDTH, HEIGHT)
            .getBytes(StandardCharsets.US_ASCII));
    film.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
    film.writeBytes(luma(encoded(text, format, width, height)));
    film.writeBytes(colourless);
    Files.createDirectories(Browser.CAMERA.getParent());
    Files.write(Browser.CAMERA, film.toByteArray());
  }

  private static byte[] luma(BitMatrix code) {
    var luma = new byte[WIDTH * HEIGHT];
    Arrays.fill(luma, (byte) 200);
    int left = (WIDTH - code.getWidth()) / 2;
    int top = (HEIGHT - code.getHeight()) / 2;
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        luma[(top + y) * WIDTH + left + x] = (byte) (code.get(x, y) ? 20 : 230);
      }
    }
    return luma;
  }

  private static BitMatrix encoded(String text, BarcodeFormat format, int width, int height) {
    try {
      Map<EncodeHintType, ?> hints =
          format == BarcodeFormat.DATA_MATRIX ? Map.of(EncodeHintType.GS1_FORMAT, true) : Map.of();
      return new MultiFormatWriter().encode(text, format, width, height, hints);
    } catch (WriterException impossible) {
      throw new IllegalArgumentException(text, impossible);
    }
  }
}
