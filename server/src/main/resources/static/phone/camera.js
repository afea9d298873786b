// The camera as a scanner: QR, DataMatrix, EAN, UPC and Code 128 (GS1-128), read by a vendored library on this device.
import '../vendor/zxing-library-0.23.0/zxing.min.js';

const WIDEST = 900; // pixels of a picture that is looked at
const PAUSE = 120; // milliseconds between two looks
const SMALLEST = 0.4; // of it: each look is at another size, since at a given one the library never finds one code in thirty

function reader() {
  const { BarcodeFormat: format, DecodeHintType: hint, MultiFormatReader } = globalThis.ZXing;
  const formats = [format.QR_CODE, format.DATA_MATRIX, format.EAN_13, format.EAN_8, format.UPC_A, format.CODE_128];
  const made = new MultiFormatReader();
  made.setHints(new Map([[hint.POSSIBLE_FORMATS, formats], [hint.TRY_HARDER, true], [hint.ASSUME_GS1, true]]));
  return made;
}

/** The text of a code on a canvas, or null. */
export function codeOn(canvas, by = reader()) {
  const { BinaryBitmap, HTMLCanvasElementLuminanceSource, HybridBinarizer } = globalThis.ZXing;
  try {
    return by.decodeWithState(new BinaryBitmap(new HybridBinarizer(new HTMLCanvasElementLuminanceSource(canvas)))).getText();
  } catch {
    return null; // nothing in this picture
  }
}

/** The camera's pictures; one that is slow to start or still in other hands is asked once more. */
async function pictures(again = true) {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (problem) {
    if (!again || !['AbortError', 'NotReadableError'].includes(problem.name)) throw problem;
    return pictures(false);
  }
}

/** Shows the camera in a <video> and tells each code it sees; answers a function that ends it. Throws when there is no camera. */
export async function watch(video, onCode) {
  const stream = await pictures();
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const by = reader();
  let running = true;

  function look() {
    if (!running) return;
    const scale = Math.min(1, WIDEST / video.videoWidth) * (SMALLEST + (1 - SMALLEST) * Math.random());
    canvas.width = Math.floor(video.videoWidth * scale);
    canvas.height = Math.floor(video.videoHeight * scale);
    if (canvas.width > 0) {
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const text = codeOn(canvas, by);
      if (text) onCode(text);
    }
    setTimeout(look, PAUSE);
  }
  setTimeout(look, PAUSE);

  return () => {
    running = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
