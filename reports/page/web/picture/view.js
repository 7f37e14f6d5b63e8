// Which part of a picture is in sight: { x, y: of its left upper corner in the picture, scale: pixels per unit }. Pure
// functions; `size` is the picture's, `stage` that of the window it is seen through, in pixels.

export const LEAST_SCALE = 0.01;
export const MOST_SCALE = 4;
const LARGEST_FIT = 1.25;

const between = (low, value, high) => Math.max(low, Math.min(value, high));

// Some of the picture stays in sight.
function kept({ x, y, scale }, size, stage) {
  const within = (at, length, window) => between(-0.75 * window, at, Math.max(-0.25 * window, length - 0.25 * window));
  return { x: within(x, size.width, stage.width / scale), y: within(y, size.height, stage.height / scale), scale };
}

// All of it, in the middle.
export function fitted(size, stage) {
  const scale = between(LEAST_SCALE, Math.min(stage.width / size.width, stage.height / size.height), LARGEST_FIT);
  return { x: (size.width - stage.width / scale) / 2, y: (size.height - stage.height / scale) / 2, scale };
}

// What is at the point of the stage stays there.
export function zoomed(view, factor, point, size, stage) {
  const scale = between(LEAST_SCALE, view.scale * factor, MOST_SCALE);
  return kept({ x: view.x + point.x / view.scale - point.x / scale, y: view.y + point.y / view.scale - point.y / scale, scale }, size, stage);
}

// By pixels.
export function panned(view, { x, y }, size, stage) {
  return kept({ ...view, x: view.x - x / view.scale, y: view.y - y / view.scale }, size, stage);
}

// A place of the picture in the middle, or as near to it as the picture's edges let it, and not smaller than `least`. What is
// well in sight already stays where it is.
export function centred(view, { x, y }, least, size, stage) {
  const isIn = (at, from, window) => at > from + 0.1 * window && at < from + 0.9 * window;
  if (view.scale >= least && isIn(x, view.x, stage.width / view.scale) && isIn(y, view.y, stage.height / view.scale)) return view;
  const scale = Math.max(view.scale, least);
  const from = (at, length, window) => (length <= window ? (length - window) / 2 : between(0, at - window / 2, length - window));
  return { x: from(x, size.width, stage.width / scale), y: from(y, size.height, stage.height / scale), scale };
}

export function viewBox({ x, y, scale }, stage) {
  return [x, y, stage.width / scale, stage.height / scale].map((each) => Number(each.toFixed(2))).join(' ');
}
