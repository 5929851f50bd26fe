// Where answers come from: the server that brought the page, or the data inside a page that was mailed.

const held = document.getElementById("kg-data");
const embedded = held ? JSON.parse(held.textContent) : null;
const answers = new Map();
let state = null; // of the store, as the first answer had it
const DEFAULTS = { level: "principal", inherited: "false" };

/** Whether the page is a file of its own, with no server behind it. */
export const offline = embedded !== null;

/** An answer that says what went wrong, in the server's words. */
export class Failed extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** The path of a question, with its parameters in the order that the embedded answers use, too. */
export function path(where, parameters = {}) {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one]),
  );
  const kept = pairs.filter(([name, value]) => !["", null, undefined, DEFAULTS[name]].includes(value));
  const query = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
  return `/api/${where}${query ? `?${query}` : ""}`;
}

/** Asks; equal questions are asked once. Rejects with `Failed`. */
export function ask(where, parameters) {
  const key = path(where, parameters);
  if (!answers.has(key)) {
    const answer = embedded ? kept(key) : fetched(key);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
  }
  return answers.get(key);
}

async function kept(key) {
  if (!Object.hasOwn(embedded.api, key)) throw new Failed("", 404);
  const found = embedded.api[key];
  if (key === "/api/queries") return { queries: found.queries.map(described) };
  if (typeof found !== "number") return found;
  const answer = embedded.answers[found]; // of a query: its rows stand apart, see `unpooled`
  return { ...answer, columns: embedded.values[answer.columns] };
}

/** A query of the file: many have the same columns and parameters, which stand in the file once. */
function described(query) {
  const [columns, parameters] = [query.columns, query.parameters].map((numbers) =>
    numbers.map((number) => embedded.values[number]),
  );
  return { ...query, columns, parameters };
}

/** The rows that stand in the file under these numbers, with the changes that another language makes to each. */
export function unpooled(rows, changes = []) {
  return rows.map((row, index) => {
    const values = embedded.rows[row].map((value) => embedded.values[value]);
    const changed = embedded.changes[changes[index]] ?? [];
    for (let at = 0; at < changed.length; at += 2) values[changed[at]] = embedded.values[changed[at + 1]];
    return values;
  });
}

/** Answers about two states of the store do not fit together: once it has changed, the page begins again. */
function follow(now) {
  if (state && now && now !== state) {
    answers.clear();
    remember("yes");
    location.reload();
  }
  state ||= now;
}

/** Whether the page has just begun again because the store has changed; true once. */
export function reloaded() {
  const was = remember() === "yes";
  if (was) remember("no");
  return was;
}

function remember(value) {
  try {
    if (value) sessionStorage.setItem("kg-loaded-again", value);
    return sessionStorage.getItem("kg-loaded-again");
  } catch {
    return null; // a browser that keeps nothing
  }
}

async function fetched(key, { headers, ...options } = {}) {
  const lang = document.documentElement.lang; // of what the server says went wrong
  let response;
  try {
    response = await fetch(key, {
      headers: { accept: "application/json", "accept-language": lang, ...headers },
      ...options,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failed("", 0);
  }
  follow(response.headers.get("kg-state"));
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Failed(body.detail ?? response.statusText, response.status);
  return body;
}

/** Runs Cypher that a reader has typed; the signal gives up. */
export async function cypher(question, signal) {
  const { token } = await ask("meta");
  return fetched("/api/cypher", {
    method: "POST",
    signal,
    headers: { "content-type": "application/json", "x-kg-token": token },
    body: JSON.stringify(question),
  });
}
