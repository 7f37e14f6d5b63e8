// The part of the address behind '#': which section, and what of it: "#gaps?text=Conv→Relu&k=2".

export function parseAddress(hash) {
  const text = hash.replace(/^#/, '');
  const at = text.indexOf('?');
  const section = at < 0 ? text : text.slice(0, at);
  return { section, parameters: new URLSearchParams(at < 0 ? '' : text.slice(at + 1)) };
}

// entries: [[name, value], ...]; a name may be there several times.
export function formatAddress(section, entries = []) {
  const parameters = new URLSearchParams(entries).toString();
  return `#${section}${parameters ? `?${parameters}` : ''}`;
}

// Shown in the address bar without a step in the history: what is typed is no place to go back to.
export function replaceAddress(section, entries) {
  history.replaceState(null, '', formatAddress(section, entries));
}

// handlers: { section: (parameters) => void }; called now and whenever a link is followed. Then the section comes
// into sight and its heading has the focus, so that a screen reader goes on there.
export function followAddress(handlers, { atStart = true } = {}) {
  const follow = () => {
    const { section, parameters } = parseAddress(location.hash);
    if (Object.hasOwn(handlers, section)) handlers[section](parameters);
    const target = section && document.getElementById(section);
    if (!target) return;
    const heading = target.matches('section') ? target.querySelector('h2') : target;
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    target.scrollIntoView();
  };
  window.addEventListener('hashchange', follow);
  if (atStart && location.hash) follow();
}
