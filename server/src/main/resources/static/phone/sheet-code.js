// A QR code drawn into an <svg>, with the quiet zone of four modules.
import '../vendor/zxing-library-0.23.0/zxing.min.js';

const QUIET = 4;

export function drawCode(svg, text) {
  const { QRCodeEncoder, QRCodeDecoderErrorCorrectionLevel } = globalThis.ZXing;
  const modules = QRCodeEncoder.encode(text, QRCodeDecoderErrorCorrectionLevel.M).getMatrix();
  const size = modules.getWidth() + 2 * QUIET;
  let dark = '';
  for (let y = 0; y < modules.getHeight(); y++) {
    for (let x = 0; x < modules.getWidth(); x++) if (modules.get(x, y) === 1) dark += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  const path = (d, name) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    element.setAttribute('d', d);
    if (name) element.setAttribute('class', name);
    return element;
  };
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.replaceChildren(path(`M0 0h${size}v${size}h-${size}z`, 'qr-paper'), path(dark));
}
