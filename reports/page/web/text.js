// Numbers and names as text. Pure functions; nothing here touches the page.

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LONGEST_PLAIN_NUMBER = 12; // digits; above that, a power of ten
const LONGEST_NAME = 400; // characters put on the page for one name
// Characters that are invisible or change the direction or place of what follows.
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

const isNumber = (value) => /^\d+$/.test(String(value));

// 1234567 -> "1,234,567"; also for decimal strings of any length.
export function grouped(value) {
  return isNumber(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : '–';
}

// "1234567890123456" -> "1.2·10¹⁵"; short numbers are grouped.
export function abbreviated(value) {
  const digits = String(value);
  if (!isNumber(digits) || digits.length <= LONGEST_PLAIN_NUMBER) return grouped(value);
  let tenths = Math.round(Number(digits.slice(0, 3)) / 10);
  let exponent = digits.length - 1;
  if (tenths === 100) [tenths, exponent] = [10, exponent + 1];
  return `${(tenths / 10).toFixed(1)}·10${superscript(exponent)}`;
}

const superscript = (exponent) => Array.from(String(exponent), (digit) => SUPERSCRIPTS[digit]).join('');

// 1234.56 -> "1,234.6"; what is no finite number: "–".
export function decimal(value, digits = 1) {
  if (!Number.isFinite(value)) return '–';
  const sign = Number(value.toFixed(digits)) < 0 ? '-' : '';
  const [whole, rest] = Math.abs(value).toFixed(digits).split('.');
  return sign + grouped(whole) + (rest ? `.${rest}` : '');
}

// 0.000999: as in the conclusion; 1.2·10⁻⁹ where zeros would have to be counted.
export function probability(value, significant = 3) {
  if (!Number.isFinite(value)) return '–';
  if (value === 0 || value >= 1e-6) return String(Number(value.toPrecision(significant)));
  const [digits, exponent] = value.toExponential(1).split('e-');
  return `${digits}·10⁻${superscript(exponent)}`;
}

// Never shows 0 % for something, nor 100 % for less than everything.
export function percent(part, whole) {
  if (!(whole > 0)) return '–';
  const share = (100 * part) / whole;
  if (part === 0 || part === whole) return `${share} %`;
  if (share < 0.01) return '< 0.01 %';
  if (share < 0.1) return `${share.toFixed(2)} %`;
  return share > 99.9 ? '> 99.9 %' : `${share.toFixed(1)} %`;
}

export function counted(count, one, many = `${one}s`) {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

// Decimal strings of any length; what is not a number sorts below all numbers.
export function compareDecimals(left, right) {
  const [a, b] = [left, right].map((value) => (isNumber(value) ? String(value) : ''));
  return a.length - b.length || compareNames(a, b);
}

export const compareNames = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function visibleCharacter(character) {
  return `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

// A text as it can safely be read: clipped, and with unseen characters spelled out.
export function visibleText(text, longest) {
  const full = String(text);
  if (full === '') return '∅';
  const clipped = full.length > longest ? full.slice(0, longest).replace(/[\ud800-\udbff]$/, '') : full;
  const shown = clipped.replace(UNSEEN, visibleCharacter) + (clipped === full ? '' : '…');
  return shown.trim() === '' ? shown.replace(/\s/g, '␣') : shown;
}

export const visibleName = (name) => visibleText(name, LONGEST_NAME);
