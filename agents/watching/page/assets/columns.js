// The packed columns of a game; agents/watching/page/columns.py says how they are laid out.

/** Unpack base64 text into {texts, columns}: the JSON head, and each column as an Int32Array by its name. */
async function unpack(text) {
  const bytes = await inflate(bytesOf(text));
  const headEnd = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const texts = JSON.parse(new TextDecoder().decode(bytes.subarray(4, headEnd)));
  const columns = {};
  let at = headEnd;
  for (const [name, coding, length] of texts.columns) {
    const numbers = varints(bytes.subarray(at, at + length));
    columns[name] = coding === "delta" ? summed(numbers) : numbers;
    at += length;
  }
  return { texts, columns };
}

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function inflate(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function varints(bytes) {
  const numbers = new Int32Array(bytes.length);
  let count = 0, number = 0, shift = 0;
  for (const byte of bytes) {
    number |= (byte & 0x7f) << shift;
    if (byte & 0x80) {
      shift += 7;
    } else {
      numbers[count++] = number;
      number = shift = 0;
    }
  }
  return numbers.subarray(0, count);
}

function summed(numbers) {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    sum += (numbers[i] >>> 1) ^ -(numbers[i] & 1);
    numbers[i] = sum;
  }
  return numbers;
}

/** Return where each group begins, given the sizes of the groups, and where the last one ends. */
function starts(sizes) {
  const found = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i++) found[i + 1] = found[i] + sizes[i];
  return found;
}

/** Return the last place of a sorted column whose number is at most `number`; -1 if all are greater. */
function lastAtMost(sorted, number) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
