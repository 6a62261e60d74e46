// One step of the visitor is one entry of the browser's history. Streamlit pushes two: when a page is opened from
// Python it first pushes the new choices under the old page's name, and when a page is opened from the menu the
// address is completed only after the run. Whatever is pushed without a touch of the visitor in between belongs to the
// same step and replaces what was pushed before, however slow the server is.
(() => {
  if (window.pdmonKeepsHistory) return;
  window.pdmonKeepsHistory = true;
  const AT_ONCE_MS = 300;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let last = { at: -Infinity, movedBare: false };
  let touched = false;
  for (const kind of ["pointerdown", "click", "keydown"]) {
    addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
  }
  history.pushState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href);
    const now = performance.now();
    const moves = next.pathname !== location.pathname;
    const completes = last.movedBare && !moves && !location.search;
    (!touched || now - last.at < AT_ONCE_MS || completes ? replace : push)(state, unused, url);
    touched = false;
    last = { at: now, movedBare: moves && !next.search };
  };
})();
