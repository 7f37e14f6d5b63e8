// The data of this page: JSON, compressed (zlib), as base64 in an element of the page.

export async function readEmbeddedData(text) {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length); // a loop: Uint8Array.from() takes ten times as long
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).json();
}
