// The editor in place of the plain field, and answers without leaving the page. Without this, the form does it all.
"use strict";

const form = document.getElementById("query-form");
const field = document.getElementById("query");
const state = document.getElementById("query-state");
const stop = document.getElementById("query-stop");
let asking = null;

// Names come from our own ontology alone: YASQE's completers would send each keystroke to other servers.
async function completers() {
  const terms = await (await fetch("/query/terms.json")).json();
  const prefixes = Object.entries(terms.prefixes).map(([name, iri]) => `${name}: <${iri}>`);
  const known = { prefixes: prefixes, class: terms.classes, property: terms.properties };
  for (const [name, values] of Object.entries(known)) {
    const ours = { name: `our-${name}`, get: () => Promise.resolve(values), bulk: true, autoShow: false, persistenceId: null };
    Yasqe.forkAutocompleter(name, ours, false);
  }
  return ["variables", "our-prefixes", "our-class", "our-property"];
}

async function run(editor) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const query = editor.getValue();
  state.textContent = "Running…";
  stop.hidden = false;
  try {
    const answer = await fetch("/query", { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: "text/html" }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const result = page.getElementById("result") ?? page.getElementById("main");
    document.getElementById("result").replaceChildren(...result.childNodes);
    document.title = page.title;
    history.pushState(null, "", answer.url);
    state.textContent = "";
  } catch (error) {
    state.textContent = error.name === "AbortError" ? "Stopped." : "The server can't be reached.";
  } finally {
    if (asking === mine) stop.hidden = true;
  }
}

async function edit() {
  Yasqe.defaults.autocompleters = await completers();
  const place = document.createElement("div");
  place.className = "fd-editor";
  field.before(place);
  field.hidden = true;
  const editor = new Yasqe(place, {
    value: field.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    consumeShareLink: null,
    resizeable: false,
    editorHeight: "auto",
  });
  editor.addKeyMap({ "Ctrl-Enter": () => run(editor), "Cmd-Enter": () => run(editor) });
  const input = editor.getInputField();
  input.setAttribute("aria-label", "Query");
  input.setAttribute("aria-describedby", "query-hint");
  leaveByKeyboard(editor, input);
  document.getElementById("query-keys").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(editor);
  });
  stop.addEventListener("click", () => asking?.abort());
  window.addEventListener("popstate", () => location.reload());
}

// Escape makes the next Tab, also with Shift, move on as it does everywhere else; any other key takes that back.
function leaveByKeyboard(editor, input) {
  let leaving = false;
  editor.setOption("extraKeys", { ...editor.getOption("extraKeys"), Esc: () => { leaving = true; state.textContent = "Tab now leaves the editor."; } });
  editor.on("keydown", (_, event) => {
    if (leaving && event.key === "Tab") event.codemirrorIgnore = true;
    else if (event.key !== "Escape" && event.key !== "Shift" && leaving) { leaving = false; state.textContent = ""; }
  });
  input.addEventListener("blur", () => { leaving = false; });
}

edit();
