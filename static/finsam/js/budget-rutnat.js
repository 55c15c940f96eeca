// The grid as rows and columns of cells: where one can go, what a pasted block fills.
export class Rutnat {
  constructor(tabell) {
    this.tabell = tabell;
    this.kolumner = [...tabell.querySelectorAll("thead th[id^=k]")].map((th) => Number(th.id.slice(1)));
    this.rader = [...tabell.querySelectorAll("tr[data-rad]")];
  }

  get celler() {
    return [...this.tabell.querySelectorAll("input[name^=cell-]")];
  }

  // The inputs that can be seen, by row.
  synliga() {
    return this.rader.filter((r) => !r.hidden)
      .map((rad) => [...rad.querySelectorAll("input")].filter((c) => c.offsetParent !== null))
      .filter((rad) => rad.length);
  }

  kolumnnr(cell) {
    return [...cell.closest("tr").children].indexOf(cell.closest("td")) - 1;
  }

  // The nearest cell in a direction, in the same column where there is one.
  granne(cell, dx, dy) {
    const rader = this.synliga(), y = rader.findIndex((r) => r.includes(cell));
    if (dx) return rader[y][rader[y].indexOf(cell) + dx];
    const nr = this.kolumnnr(cell);
    for (let i = y + dy; rader[i]; i += dy) {
      const mal = rader[i].find((c) => this.kolumnnr(c) === nr);
      if (mal) return mal;
    }
    return undefined;
  }

  // Lay a block over the cells from `cell` on, right and down. Rows that cannot be typed in take a line of the block only
  // when the line is empty or says what the row already shows; otherwise the line goes to the next row that can.
  // Gives [[input, text]…] and how many had no cell to go to. `visar(rad, kolumnnr)` is the text that a row shows.
  lagg(block, cell, visar) {
    const start = this.rader.indexOf(cell.closest("tr")), x = this.kolumnnr(cell), fyllda = [];
    const rader = this.rader.slice(start).filter((r) => !r.hidden);
    let hoppade = 0, utanfor = 0, y = 0;
    for (const rad of rader) {
      if (y >= block.length) break;
      const skrivs = rad.querySelector("input") !== null;
      if (!skrivs && !stammer(rad, block[y], x, visar)) continue;
      block[y].forEach((text, i) => {
        const td = rad.children[x + i + 1], input = td?.querySelector("input");
        if (input && input.offsetParent !== null) fyllda.push([input, text.trim()]);
        else if (text.trim() && skrivs) td && x + i < this.kolumner.length ? hoppade++ : utanfor++;
      });
      y++;
    }
    for (; y < block.length; y++) utanfor += block[y].filter((t) => t.trim()).length;
    return { fyllda, hoppade, utanfor };
  }
}

export function blockAv(text) {
  const rader = text.replace(/(\r\n|\r|\n)$/, "").split(/\r\n|\r|\n/);
  return rader.map((r) => r.split("\t"));
}

function stammer(rad, texter, x, visar) {
  const slat = (t) => t.replace(/[\s\u00a0]/g, "").replace("\u2212", "-");
  return texter.every((t, i) => !slat(t) || slat(t) === slat(visar(rad, x + i)));
}
