// What Word puts on the clipboard, as plain lists and paragraphs. Runs on a detached document: nothing in it is loaded.
const LISTSTYCKE = /mso-list:\s*l\d+ level(\d)/i;
const IGNORERAT = /mso-list:\s*ignore/i;

export function utanWordskrap(html) {
  const sida = new DOMParser().parseFromString(html, "text/html");
  for (const skrap of sida.querySelectorAll("style, script, xml, meta, link, title")) skrap.remove();
  let lista = null;
  for (const stycke of [...sida.querySelectorAll("p")]) {
    const iLista = LISTSTYCKE.test(stycke.getAttribute("style") ?? "") || /^MsoList/i.test(stycke.className);
    const markor = [...stycke.querySelectorAll("span")].find((span) => IGNORERAT.test(span.getAttribute("style") ?? ""));
    if (!iLista || !markor) {
      lista = null;
      continue;
    }
    const tagg = /^\s*(\d+|[a-z])[.)]/i.test(markor.textContent) ? "ol" : "ul";
    markor.remove();
    if (lista?.localName !== tagg || stycke.previousElementSibling !== lista) {
      lista = sida.createElement(tagg);
      stycke.before(lista);
    }
    const punkt = sida.createElement("li");
    punkt.append(...stycke.childNodes);
    lista.append(punkt);
    stycke.remove();
  }
  return sida.body.innerHTML;
}
