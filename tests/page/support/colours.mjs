// Colours as numbers: contrast (WCAG 2.2), and how far apart they are with colour-vision deficiency.

// "#rgb", "#rrggbb" or "rgb(r, g, b)" -> [r, g, b] of 0 to 255.
export function rgbOf(text) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (digits) return [0, 1, 2].map((at) => (digits.length === 3 ? parseInt(digits[at].repeat(2), 16) : parseInt(digits.slice(2 * at, 2 * at + 2), 16)));
  const numbers = text.match(/[\d.]+/g)?.map(Number);
  if (!text.startsWith('rgb') || !numbers) throw new Error(`no colour: ${text}`);
  return numbers.slice(0, 3);
}

const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const encoded = (value) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * vector[at], 0));

const luminance = (rgb) => times([[0.2126, 0.7152, 0.0722]], rgb.map(linear))[0];

export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009),
// severity 1, on linear values.
const DEFICIENCIES = {
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
export const deficiencies = Object.keys(DEFICIENCIES);

export const simulated = (rgb, deficiency) => times(DEFICIENCIES[deficiency], rgb.map(linear)).map((value) => encoded(Math.min(1, Math.max(0, value))));

// CIE L*a*b* for D65.
function labOf(rgb) {
  const xyz = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], rgb.map(linear));
  const [x, y, z] = xyz.map((value, at) => value / [0.95047, 1, 1.08883][at]).map((value) => (value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27 * value + 16) / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

// CIE76: 2.3 is just noticeable; 20 is told apart at a glance.
export function distance(a, b) {
  const [x, y] = [labOf(a), labOf(b)];
  return Math.hypot(...x.map((value, at) => value - y[at]));
}

// A share of one colour over another, as color-mix(in srgb) makes it.
export const mixed = (over, under, share) => over.map((value, at) => share * value + (1 - share) * under[at]);

// The custom properties of the light and the dark theme: { light: { name: value }, dark: { ... } }.
export function themesOf(css) {
  const properties = (text) => Object.fromEntries([...text.matchAll(/--([\w-]+):\s*([^;}]+)/g)].map(([, name, value]) => [name, value.trim()]));
  const [light, dark] = [/:root\s*\{([^}]*)\}/.exec(css)[1], /prefers-color-scheme: dark\)\s*\{\s*:root\s*\{([^}]*)\}/.exec(css)[1]].map(properties);
  return { light, dark: { ...light, ...dark } };
}
