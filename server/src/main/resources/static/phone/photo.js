// A picture from the camera, made smaller and drawn anew, so that nothing of the device or the place is left in the file.
import { toB64u } from '../verify/bytes.js';
import { sha256 } from '../verify/tree.js';

const LONGEST = 1600; // pixels

/** A JPEG as {blob, field}; field is what the event says of it (docs/vocabulary.md). Shown on the canvas on the way. */
export async function takePhoto(file, canvas) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
  const digest = sha256(new Uint8Array(await blob.arrayBuffer()));
  const field = { 'suyuan:name': `ni:///sha-256;${toB64u(digest)}`, 'suyuan:mediaType': 'image/jpeg' };
  return { blob, field };
}
