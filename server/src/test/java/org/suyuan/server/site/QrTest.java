package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

  @Test
  void theDrawnCodeReadsBackAsTheAddress() throws Exception {
    var address = "https://trace.example/01/09521234543213/21/k3v9qx7m2t5w";
    var drawn = Qr.of(address).split(" ", 2);
    int modules = Integer.parseInt(drawn[0]) - 8;
    var matrix = new BitMatrix(modules);
    RUN.matcher(drawn[1])
        .results()
        .forEach(run ->
            matrix.setRegion(
                Integer.parseInt(run.group(1)) - 4,
                Integer.parseInt(run.group(2)) - 4,
                Integer.parseInt(run.group(3)),
                1));

    assertThat(new Decoder().decode(matrix).getText()).isEqualTo(address);
    assertThat(RUN.matcher(drawn[1]).replaceAll("")).isEmpty();
  }
}
