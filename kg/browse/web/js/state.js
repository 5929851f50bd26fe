// The address says which view is shown and how: '#/matrix?as_of=2025-08-15&case=alaska-2025'. Nothing else does.

const KEPT = ["case", "as_of", "level", "assume", "lang"]; // go along from view to view
const listeners = [];

/** The view and its parameters, as the address says them. */
export function current() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { path: path || "graph", values: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a view; empty values are left out, so that equal states have equal addresses. */
export function address(path, values) {
  const kept = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const query = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return `#/${path}${query ? `?${query}` : ""}`;
}

/** The address of another view, with the case, day and language of now. */
export function elsewhere(path, values = {}) {
  const now = current().values;
  const shared = Object.fromEntries(KEPT.filter((name) => now[name]).map((name) => [name, now[name]]));
  return address(path, { ...shared, ...values });
}

/** Goes to a view; the back button comes back. */
export function go(path, values = {}) {
  location.hash = elsewhere(path, values);
}

/** Changes some parameters of the view that is shown; `quietly` without a step for the back button. */
export function change(values, quietly = false) {
  const now = current();
  const next = address(now.path, { ...now.values, ...values });
  if (next === location.hash) return;
  if (quietly) {
    history.replaceState(null, "", next);
    for (const listener of listeners) listener();
  } else location.hash = next;
}

/** Puts into the address what the page has chosen by itself, so that it stays; nothing is drawn again. */
export function note(values) {
  const now = current();
  history.replaceState(null, "", address(now.path, { ...now.values, ...values }));
}

/** Calls back whenever the address has changed. */
export function watch(listener) {
  listeners.push(listener);
  addEventListener("hashchange", listener);
}

const memory = new Map();

/** What the reader prefers (theme, language), kept on this machine where the browser lets us. */
export function preference(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(`kg-${name}`, value);
    return localStorage.getItem(`kg-${name}`);
  } catch {
    if (value !== undefined) memory.set(name, value);
    return memory.get(name) ?? null;
  }
}
