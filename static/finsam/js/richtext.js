// The rich text editor: ProseMirror over a plain textarea of class richtext. The textarea stays in the form and always
// holds the HTML that is sent; without this script it is typed in as plain text. finsam/richtext.py has the format.
//
// Others may set `textarea.value` and dispatch "finsam:satt" on it (drafts do), and listen to its "input" events.
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "../vendor/prosemirror/prosemirror-commands.js";
import { history, redo, redoDepth, undo, undoDepth } from "../vendor/prosemirror/prosemirror-history.js";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "../vendor/prosemirror/prosemirror-inputrules.js";
import { keymap } from "../vendor/prosemirror/prosemirror-keymap.js";
import { DOMParser as Lasare, DOMSerializer, Schema } from "../vendor/prosemirror/prosemirror-model.js";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "../vendor/prosemirror/prosemirror-schema-list.js";
import { EditorState } from "../vendor/prosemirror/prosemirror-state.js";
import { EditorView } from "../vendor/prosemirror/prosemirror-view.js";
import { utanWordskrap } from "./richtext_word.js";

const schema = new Schema({
  nodes: {
    doc: { content: "(paragraph | heading | blockquote | bullet_list | ordered_list)+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      attrs: { level: { default: 3 } }, content: "text*", defining: true,
      parseDOM: [..."123456"].map((n) => ({ tag: `h${n}`, attrs: { level: n < 4 ? 3 : 4 } })),
      toDOM: (nod) => [`h${nod.attrs.level}`, 0],
    },
    blockquote: { content: "(paragraph | bullet_list | ordered_list)+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    bullet_list: { content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { content: "list_item+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: { content: "paragraph (paragraph | bullet_list | ordered_list)*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    text: { group: "inline" },
  },
  marks: {
    link: { attrs: { href: {} }, inclusive: false, parseDOM: [{ tag: "a[href]", getAttrs: (a) => tillatenAdress(a.getAttribute("href")) && { href: tillatenAdress(a.getAttribute("href")) } }], toDOM: (mark) => ["a", { href: mark.attrs.href }, 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: (b) => b.style.fontWeight !== "normal" && null }, { style: "font-weight=bold" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  },
});
const { nodes: N, marks: M } = schema;

// The same rule as finsam.richtext_trad.adress.
function tillatenAdress(text) {
  const adress = (text ?? "").replace(/[\s\u0000-\u0020\u00a0]+/g, "").replace(/^www\./i, "https://www.");
  return /^(https?:\/\/[^\s/]|mailto:[^\s@]+@|\/(?!\/)|#)/i.test(adress) ? adress : null;
}

const tolka = (html) => Lasare.fromSchema(schema).parse(new window.DOMParser().parseFromString(html, "text/html").body);

function skriv(doc) {
  if (!doc.textContent.trim()) return "";
  const lada = document.createElement("div");
  lada.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
  return lada.innerHTML;
}

// --- What the buttons do ------------------------------------------------------------------------------------

function iBlock(state, typ, attrs) {
  const { $from, to } = state.selection;
  for (let djup = $from.depth; djup > 0; djup--) {
    const nod = $from.node(djup);
    if (nod.type === typ && to <= $from.end(djup)) return !attrs || nod.attrs.level === attrs.level;
  }
  return false;
}
const harMark = (state, mark) => {
  const { from, $from, to, empty } = state.selection;
  return empty ? !!mark.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, mark);
};
const vaxlaRubrik = (level) => (state, gor) =>
  (iBlock(state, N.heading, { level }) ? setBlockType(N.paragraph) : setBlockType(N.heading, { level }))(state, gor);
const vaxlaLista = (typ) => (state, gor) => (iBlock(state, typ) ? liftListItem(N.list_item) : wrapInList(typ))(state, gor);
const vaxlaCitat = (state, gor) => (iBlock(state, N.blockquote) ? lift : wrapIn(N.blockquote))(state, gor);
const radbrytning = chainCommands(exitCode, (state, gor) => {
  if (state.selection.$from.parent.type === N.heading) return false;
  gor?.(state.tr.replaceSelectionWith(N.hard_break.create()).scrollIntoView());
  return true;
});

const KNAPPAR = [
  { text: "Rubrik", gor: vaxlaRubrik(3), pa: (s) => iBlock(s, N.heading, { level: 3 }) },
  { text: "Underrubrik", gor: vaxlaRubrik(4), pa: (s) => iBlock(s, N.heading, { level: 4 }) },
  { text: "Fet", klass: "fet", tangent: "Control+B", gor: toggleMark(M.strong), pa: (s) => harMark(s, M.strong) },
  { text: "Kursiv", klass: "kursiv", tangent: "Control+I", gor: toggleMark(M.em), pa: (s) => harMark(s, M.em) },
  { text: "Punktlista", gor: vaxlaLista(N.bullet_list), pa: (s) => iBlock(s, N.bullet_list) },
  { text: "Numrerad lista", gor: vaxlaLista(N.ordered_list), pa: (s) => iBlock(s, N.ordered_list) },
  { text: "Citat", gor: vaxlaCitat, pa: (s) => iBlock(s, N.blockquote) },
  { text: "Länk", lank: true, tangent: "Control+K", pa: (s) => harMark(s, M.link) },
  { text: "Ångra", tangent: "Control+Z", gor: undo, gar: (s) => undoDepth(s) > 0 },
  { text: "Gör om", tangent: "Control+Y", gor: redo, gar: (s) => redoDepth(s) > 0 },
];

// --- One editor ---------------------------------------------------------------------------------------------

const ny = (tagg, egenskaper = {}, ...barn) => {
  const nod = document.createElement(tagg);
  for (const [namn, varde] of Object.entries(egenskaper)) nod.setAttribute(namn, varde);
  nod.append(...barn);
  return nod;
};

// What the server sent, unless the browser has kept something else in the box or someone typed before the editor was here.
function forstaHtml(ruta) {
  if (ruta.value === ruta.defaultValue) return ruta.dataset.html ?? "";
  if (/^\s*<(p|h[34]|ul|ol|blockquote)>/.test(ruta.value)) return ruta.value;
  const stycken = ruta.value.split(/\n{2,}/).map((stycke) => ny("p", {}, ...stycke.split("\n").flatMap((rad, nr) => (nr ? [ny("br"), rad] : [rad]))));
  return ny("div", {}, ...stycken).innerHTML;
}

function starta(ruta) {
  const borjan = forstaHtml(ruta);
  const id = ruta.id || ruta.name;
  const etikett = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  const namn = etikett?.firstChild?.textContent.trim() || ruta.getAttribute("aria-label") || "Text";
  if (etikett) etikett.id ||= `${id}_etikett`;

  const rad = ny("div", { role: "toolbar", "aria-label": `Verktyg för ${namn}`, class: "rt-verktyg" });
  const hallare = ny("div", { class: "rt-editor" }, rad);
  ruta.after(hallare);
  ruta.id = `${id}_kalla`;
  ruta.hidden = true;
  ruta.required = false;

  const attribut = { id, class: "rt", role: "textbox", "aria-multiline": "true", spellcheck: "true", lang: "sv" };
  if (etikett) attribut["aria-labelledby"] = etikett.id;
  else attribut["aria-label"] = namn;
  for (const a of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (ruta.hasAttribute(a)) attribut[a] = ruta.getAttribute(a);
  }

  const lankruta = gorLankruta(id, () => vy);
  const oppnaLank = (state, gor) => { if (gor) lankruta.oppna(); return true; };
  const tillRaden = (state, gor) => { if (gor) rad.querySelector("[tabindex='0']").focus(); return true; };
  const nytt = (html) => EditorState.create({ doc: tolka(html), plugins: tillagg(oppnaLank, tillRaden) });

  const vy = new EditorView({ mount: hallare.appendChild(ny("div")) }, {
    state: nytt(borjan),
    attributes: attribut,
    transformPastedHTML: utanWordskrap,
    dispatchTransaction(tr) {
      vy.updateState(vy.state.apply(tr));
      uppdatera();
      if (!tr.docChanged) return;
      ruta.value = skriv(vy.state.doc);
      ruta.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  ruta.value = borjan;
  hallare.insertBefore(lankruta.nod, vy.dom);

  const uppdatera = gorKnappar(rad, id, () => vy, lankruta.oppna);
  uppdatera();
  etikett?.addEventListener("click", (h) => { h.preventDefault(); vy.focus(); });
  ruta.addEventListener("finsam:satt", () => { vy.updateState(nytt(ruta.value)); uppdatera(); });
}

function tillagg(oppnaLank, tillRaden) {
  const regler = inputRules({ rules: [
    wrappingInputRule(/^\s*[-*]\s$/, N.bullet_list),
    wrappingInputRule(/^1[.)]\s$/, N.ordered_list),
    wrappingInputRule(/^\s*>\s$/, N.blockquote),
    textblockTypeInputRule(/^(#{2,3})\s$/, N.heading, (traff) => ({ level: traff[1].length + 1 })),
  ] });
  const tangenter = {
    "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo, Backspace: undoInputRule,
    "Mod-b": toggleMark(M.strong), "Mod-i": toggleMark(M.em), "Mod-k": oppnaLank,
    "Mod-Alt-1": vaxlaRubrik(3), "Mod-Alt-2": vaxlaRubrik(4),
    Enter: splitListItem(N.list_item), "Shift-Enter": radbrytning,
    "Mod-[": liftListItem(N.list_item), "Mod-]": sinkListItem(N.list_item), "Alt-F10": tillRaden,
  };
  return [regler, keymap(tangenter), keymap(baseKeymap), history()];
}

// A toolbar is one stop for Tab; arrows, Home and End move within it.
function gorKnappar(rad, id, hamtaVy, oppnaLank) {
  const knappar = KNAPPAR.map((k, nr) => {
    const knapp = ny("button", { type: "button", class: k.klass ?? "", "aria-controls": id, tabindex: nr ? "-1" : "0" }, k.text);
    if (k.tangent) knapp.setAttribute("aria-keyshortcuts", k.tangent);
    knapp.addEventListener("mousedown", (h) => h.preventDefault());
    knapp.addEventListener("click", () => {
      if (k.lank) return oppnaLank();
      k.gor(hamtaVy().state, hamtaVy().dispatch);
      hamtaVy().focus();
    });
    rad.append(knapp);
    return knapp;
  });
  rad.addEventListener("keydown", (h) => {
    const nu = knappar.indexOf(document.activeElement);
    const till = { ArrowRight: nu + 1, ArrowLeft: nu - 1, Home: 0, End: knappar.length - 1 }[h.key];
    if (h.key === "Escape") hamtaVy().focus();
    if (till === undefined) return;
    h.preventDefault();
    knappar[(till + knappar.length) % knappar.length].focus();
  });
  rad.addEventListener("focusin", (h) => knappar.forEach((k) => { k.tabIndex = k === h.target ? 0 : -1; }));
  return () => KNAPPAR.forEach((k, nr) => {
    if (k.pa) knappar[nr].setAttribute("aria-pressed", k.pa(hamtaVy().state));
    const gar = k.gar ? k.gar(hamtaVy().state) : k.lank || k.gor(hamtaVy().state);
    knappar[nr].toggleAttribute("data-gar-inte", !gar);
    if (gar) knappar[nr].removeAttribute("aria-disabled");
    else knappar[nr].setAttribute("aria-disabled", "true");
  });
}

function gorLankruta(id, hamtaVy) {
  const falt = ny("input", { type: "url", id: `${id}_lank`, autocomplete: "off", "aria-describedby": `${id}_lankfel` });
  const fel = ny("p", { class: "fel", id: `${id}_lankfel`, hidden: "" });
  const satt = ny("button", { type: "button", class: "btn" }, "Sätt länk");
  const bort = ny("button", { type: "button", class: "btn plain" }, "Ta bort länken");
  const stang = ny("button", { type: "button", class: "btn plain" }, "Avbryt");
  const nod = ny("div", { class: "rt-lank", role: "group", "aria-label": "Länk", hidden: "" },
    ny("label", { for: falt.id }, "Länkens adress"), falt, fel, ny("div", { class: "knappar" }, satt, bort, stang));
  const slut = () => { nod.hidden = true; hamtaVy().focus(); };
  const sagFel = (text) => { fel.textContent = text; fel.hidden = !text; falt.setAttribute("aria-invalid", text ? "true" : "false"); };

  const oppna = () => {
    const { state } = hamtaVy();
    const mark = M.link.isInSet(state.selection.$from.marks()) || forstaLank(state);
    falt.value = mark?.attrs.href ?? "";
    bort.hidden = !mark;
    sagFel("");
    nod.hidden = false;
    falt.focus();
  };
  const gor = () => {
    const href = tillatenAdress(falt.value);
    const skrivet = falt.value.trim();
    if (!href) return sagFel(`${skrivet ? `Adressen ${skrivet} går inte att länka till` : "Adressen saknas"}. Skriv den med https:// först, eller mailto: för e-post.`);
    sagFel("");
    sattLank(hamtaVy(), href);
    slut();
  };
  satt.addEventListener("click", gor);
  bort.addEventListener("click", () => { sattLank(hamtaVy(), null); slut(); });
  stang.addEventListener("click", slut);
  nod.addEventListener("keydown", (h) => {
    if (h.key === "Escape") { h.preventDefault(); slut(); }
    if (h.key === "Enter" && h.target === falt) { h.preventDefault(); gor(); }
  });
  return { nod, oppna };
}

const forstaLank = (state) => {
  let mark = null;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (nod) => { mark ||= M.link.isInSet(nod.marks); });
  return mark;
};

// On the selection; else on the link that the caret is in; else the address itself becomes the words.
function sattLank(vy, href) {
  const { state } = vy;
  let { from, to } = state.selection;
  const nu = M.link.isInSet(state.selection.$from.marks());
  if (from === to && nu) [from, to] = lankensGranser(state, nu);
  const tr = state.tr;
  if (from === to && href) {
    tr.insertText(href, from);
    to = from + href.length;
  }
  tr.removeMark(from, to, M.link);
  if (href) tr.addMark(from, to, M.link.create({ href }));
  vy.dispatch(tr.scrollIntoView());
}

function lankensGranser(state, mark) {
  const { $from } = state.selection;
  let [fran, till] = [$from.pos, $from.pos];
  $from.parent.forEach((nod, plats) => {
    const borjan = $from.start() + plats;
    if (!mark.isInSet(nod.marks)) return;
    if (borjan <= till && borjan + nod.nodeSize >= fran) [fran, till] = [Math.min(fran, borjan), Math.max(till, borjan + nod.nodeSize)];
  });
  return [fran, till];
}

for (const ruta of document.querySelectorAll("textarea.richtext")) starta(ruta);
