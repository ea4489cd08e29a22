"use strict";
// The place where a query is written: Yasqe where it is there, else the text field. Both look the same to the
// rest of the page, and both complete with the same list.

const coopEditor = (() => {
  const area = document.getElementById("query");
  const place = document.getElementById("editor");
  const data = JSON.parse(document.getElementById("page-data").textContent);

  function plain() {
    area.setAttribute("role", "combobox");
    const wide = document.createElement("canvas").getContext("2d");
    return {
      element: area,
      text: () => area.value,
      set(text) { area.value = text; },
      cursor: () => area.selectionEnd,
      replace(from, to, text) { area.setRangeText(text, from, to, "end"); },
      focus: () => area.focus(),
      mark(line) {
        area.classList.toggle("wrong", line > 0);
        if (line > 0) {
          const starts = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
          area.setSelectionRange(starts, starts);
        }
      },
      caret() {
        const style = getComputedStyle(area);
        const before = area.value.slice(0, area.selectionEnd).split("\n");
        wide.font = `${style.fontSize} ${style.fontFamily}`;
        const box = area.getBoundingClientRect();
        const left = box.left + parseFloat(style.paddingLeft) + wide.measureText(before.at(-1)).width - area.scrollLeft;
        const bottom = box.top + parseFloat(style.paddingTop) + before.length * parseFloat(style.lineHeight) - area.scrollTop;
        return { left: Math.min(left, box.right - 60), bottom: Math.min(bottom, box.bottom) };
      },
      onInput(call) { area.addEventListener("input", () => call()); },
      onKey(call) { area.addEventListener("keydown", (event) => { if (call(event)) event.preventDefault(); }); },
      onLeave(call) { area.addEventListener("blur", call); },
    };
  }

  function rich() {
    const value = area.value;
    area.hidden = true;
    Yasqe.defaults.autocompleters = []; // an empty list given below would be merged with this one
    const yasqe = new Yasqe(place, {
      value,
      persistenceId: null,
      createShareableLink: null,
      consumeShareLink: null,
      showQueryButton: false,
      resizeable: false,
      editorHeight: "auto",
      requestConfig: { endpoint: "/sparql" },
    });
    // Our prefixes need not be declared: its grammar starts out knowing them, or it would call them errors.
    const mode = yasqe.getMode();
    const start = mode.startState;
    mode.startState = (...given) => {
      const state = start(...given);
      Object.assign(state.prefixes, data.prefixes);
      return state;
    };
    yasqe.setValue(value);
    yasqe.getInputField().setAttribute("aria-label", document.querySelector("label[for=query]").textContent);
    let marked = null;
    return {
      element: yasqe.getWrapperElement(),
      text: () => yasqe.getValue(),
      set(text) { yasqe.setValue(text); },
      cursor: () => yasqe.indexFromPos(yasqe.getCursor()),
      replace(from, to, text) { yasqe.replaceRange(text, yasqe.posFromIndex(from), yasqe.posFromIndex(to), "complete"); },
      focus: () => yasqe.focus(),
      mark(line) {
        if (marked) yasqe.removeLineClass(marked, "background", "wrong-line");
        marked = line > 0 && line <= yasqe.lineCount() ? yasqe.addLineClass(line - 1, "background", "wrong-line") : null;
        if (marked) yasqe.scrollIntoView({ line: line - 1, ch: 0 }, 60);
      },
      caret() {
        const box = yasqe.cursorCoords(null, "window");
        return { left: box.left, bottom: box.bottom };
      },
      onInput(call) {
        yasqe.on("change", (_, change) => { if (change.origin === "+input" || change.origin === "+delete") call(); });
      },
      onKey(call) { yasqe.on("keydown", (_, event) => { if (call(event)) event.preventDefault(); }); },
      onLeave(call) { yasqe.on("blur", call); },
    };
  }

  const editor = typeof Yasqe === "function" ? rich() : plain();

  // The list under the cursor.
  const list = document.createElement("ul");
  list.className = "choices";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  document.body.append(list);
  let offer = null;
  let chosen = 0;

  function close() {
    list.hidden = true;
    offer = null;
  }

  function choose(place) {
    chosen = (place + offer.items.length) % offer.items.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  function take() {
    const { from, items } = offer;
    editor.replace(from, editor.cursor(), items[chosen].insert);
    close();
    editor.focus();
  }

  function open(asked) {
    offer = coopComplete.at(editor.text(), editor.cursor(), asked);
    if (!offer) return close();
    list.replaceChildren(
      ...offer.items.map((item, index) => {
        const line = document.createElement("li");
        const code = document.createElement("code");
        const about = document.createElement("small");
        code.textContent = item.insert.replace("https://w3id.org/coopgraph/", "…/");
        about.textContent = [item.name, item.kind && data.words[item.kind]].filter(Boolean).join(" · ");
        line.setAttribute("role", "option");
        line.append(code, about);
        line.addEventListener("mousedown", (event) => { event.preventDefault(); chosen = index; take(); });
        return line;
      }),
    );
    list.hidden = false;
    choose(0);
    settle();
  }

  function settle() {
    const caret = editor.caret();
    const height = list.offsetHeight;
    const below = caret.bottom + 4 + height < innerHeight;
    list.style.left = `${Math.max(6, Math.min(caret.left, innerWidth - list.offsetWidth - 6))}px`;
    list.style.top = `${below ? caret.bottom + 4 : Math.max(6, caret.bottom - height - 26)}px`;
  }

  let run = () => {};
  editor.onInput(() => { editor.mark(0); setTimeout(() => open(false)); });
  editor.onLeave(() => setTimeout(close, 150));
  editor.onKey((event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      close();
      run();
      return true;
    }
    if (event.key === " " && event.ctrlKey) {
      open(true);
      return true;
    }
    if (!offer) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") take();
    else if (event.key === "Escape") close();
    else return false;
    return true;
  });
  // Typing itself may scroll the editor: the list goes along.
  addEventListener("scroll", (event) => { if (offer && event.target !== list) settle(); }, true);

  return {
    data,
    text: editor.text,
    set(text) { close(); editor.mark(0); editor.set(text); },
    mark: editor.mark,
    focus: editor.focus,
    onRun(call) { run = call; },
  };
})();
