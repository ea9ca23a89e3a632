// What the page does by itself: jump to a source, open a page, copy an answer. `lw` is called by the parts of ui/app.py.
"use strict";
const lw = (() => {
  const LINK = "#vraag="; // after the #, so that no server or proxy ever reads it
  const GEKOPIEERD = 2500; // milliseconds that "Gekopieerd" stays
  let trigger = null;
  let meldGesprek = null;
  let buur = ""; // the button in a page that opened the next one: the focus goes back to it
  let naBronnen = null; // what to do when the sources of another turn have come
  let getoond = ""; // which turn of the conversation stands at the top

  const vraagveld = () => document.querySelector("#lw-vraagveld textarea");
  const getal = (tekst) => (tekst === undefined ? null : Number(tekst));

  function naarVraag() {
    vraagveld()?.focus();
  }

  function naarKaart(beurt, citaat) {
    const kaart = document.getElementById(`lw-bron-${beurt}-${citaat}`);
    if (!kaart) return false;
    document.querySelectorAll(".lw-gekozen").forEach((ander) => ander.classList.remove("lw-gekozen"));
    kaart.classList.add("lw-gekozen");
    kaart.tabIndex = -1;
    kaart.focus({ preventScroll: true });
    kaart.scrollIntoView({ block: "nearest" });
    return true;
  }

  function naarBronnen() {
    const kop = document.getElementById("lw-kop-bronnen");
    kop?.focus({ preventScroll: true });
    kop?.scrollIntoView({ block: "nearest" });
  }

  function metBronnen(beurt, doe) {
    if (document.querySelector(`#lw-paneel [data-bronnen="${beurt}"]`)) return doe();
    naBronnen = doe;
    trigger("select", { beurt });
  }

  async function kopieer(knop) {
    const tekst = knop.textContent;
    const { kopie, link } = knop.dataset;
    try {
      await navigator.clipboard.writeText(kopie ?? `${location.origin}/${LINK}${encodeURIComponent(link)}`);
      knop.textContent = "Gekopieerd";
    } catch {
      knop.textContent = "Kopiëren lukt niet in deze browser";
    }
    setTimeout(() => (knop.textContent = tekst), GEKOPIEERD);
  }

  function klik(gebeurtenis) {
    const knop = gebeurtenis.target.closest("button");
    if (!knop) return;
    const beurt = getal(knop.dataset.beurt);
    if ("drukaf" in knop.dataset) window.print();
    else if (knop.matches(".lw-kopieer, .lw-deel")) kopieer(knop);
    else if (knop.matches(".lw-ref")) metBronnen(beurt, () => naarKaart(beurt, knop.dataset.citaat));
    else if (knop.matches(".lw-naarbronnen")) metBronnen(beurt, naarBronnen);
    else if (knop.matches("[data-oordeel]")) beoordeel(knop);
    else if (knop.matches("[data-stel]")) stelVraag(knop.dataset.stel);
    else if (knop.matches("[data-citaat], [data-ook]")) {
      buur = knop.dataset.buur ?? "";
      trigger("click", { beurt, citaat: getal(knop.dataset.citaat), ook: getal(knop.dataset.ook) });
    }
  }

  function beoordeel(knop) {
    const beurt = knop.dataset.oordeel;
    const oordeel = document.querySelector(`[name=lw-oordeel-${beurt}]:checked`)?.value ?? "";
    meldGesprek("click", { beurt: Number(beurt), oordeel, toelichting: document.getElementById(`lw-oordeel-uitleg-${beurt}`).value });
  }

  function volgOordeel(element, watch) {
    watch("value", () => {
      const antwoord = element.querySelector("[data-beurt]");
      const melding = document.getElementById(`lw-oordeel-melding-${antwoord?.dataset.beurt}`);
      if (melding) melding.textContent = antwoord.textContent;
    });
  }

  // A link opens its questions once; then the address is bare again, so that a reload begins anew.
  function openLink() {
    if (!location.hash.startsWith(LINK)) return;
    const link = decodeURIComponent(location.hash.slice(LINK.length));
    history.replaceState(null, "", location.pathname);
    meldGesprek("select", { link });
  }

  function volgBronnen(_, meld, watch) {
    trigger = meld;
    document.addEventListener("click", klik);
    watch("value", () => {
      const doe = naBronnen;
      naBronnen = null;
      doe?.();
    });
  }

  async function vulVraag(tekst) {
    await new Promise((klaar) => setTimeout(klaar)); // the tab opens first
    const veld = vraagveld();
    if (!veld) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(veld, tekst);
    veld.dispatchEvent(new Event("input", { bubbles: true }));
    veld.focus();
  }

  async function stelVraag(tekst) {
    await vulVraag(tekst);
    document.querySelector("#lw-stuur")?.click();
  }

  function volgGesprek(element, meld, watch) {
    meldGesprek = meld;
    inwerken.openAdres();
    openLink();
    watch("value", () => {
      const rondes = element.querySelectorAll(".lw-ronde");
      const laatste = rondes[rondes.length - 1];
      const vak = element.querySelector(".lw-log");
      const nu = laatste ? `${rondes.length} ${laatste.ariaLabel}` : "";
      if (laatste && nu !== getoond) {
        // The question at the top: an answer is read from its beginning.
        if (vak.scrollHeight > vak.clientHeight) vak.scrollTop = laatste.offsetTop - 16;
        else laatste.scrollIntoView({ block: "nearest" });
      }
      getoond = nu;
    });
  }

  function volgBlad(element, watch) {
    watch("value", () => {
      const blad = element.querySelector("dialog");
      if (!blad || blad.open) return;
      blad.showModal();
      blad.querySelector(`[data-buur="${buur}"]:enabled`)?.focus();
      const beeld = blad.querySelector("img");
      if (beeld) beeld.decode().then(() => (blad.scrollTop = beeld.offsetTop + beeld.dataset.boven * beeld.height - 160), () => {});
      blad.addEventListener("click", (g) => g.target === blad && blad.close());
    });
  }

  function volgVerzuimhulp(element, meld, watch) {
    let gekozen = false; // after the first page, which must not take the focus
    element.addEventListener("click", (gebeurtenis) => {
      const knop = gebeurtenis.target.closest("button");
      if (!knop) return;
      if ("druk" in knop.dataset) return window.print();
      const { bij, kies, terug } = knop.dataset;
      if (kies === undefined && terug === undefined) return;
      gekozen = true;
      meld("click", { bij: getal(bij), kies: getal(kies), terug: getal(terug) });
    });
    watch("value", () => {
      if (!gekozen) return;
      const kop = document.getElementById("lw-vh-kop");
      kop?.focus({ preventScroll: true });
      kop?.scrollIntoView({ block: "nearest" });
    });
  }

  // A result that comes under a form: its heading gets the focus, its buttons print or save.
  function volgUitkomst(element, watch, kop) {
    element.addEventListener("click", (gebeurtenis) => {
      const knop = gebeurtenis.target.closest("button");
      if (!knop) return;
      if ("druk" in knop.dataset) druk(element);
      if (knop.dataset.bewaar) bewaar({ inhoud: ontcijfer(knop.dataset.bewaar), naam: knop.dataset.naam, soort: "text/csv" });
    });
    watch("value", () => document.getElementById(kop)?.focus());
  }

  // Of two results on one screen only the one that was asked for.
  function druk(element) {
    const vak = element.closest("#lw-rekenblad, #lw-klassenlijst");
    vak.classList.add("lw-te-drukken");
    document.body.classList.add("lw-drukt-een");
    window.print();
    document.body.classList.remove("lw-drukt-een");
    vak.classList.remove("lw-te-drukken");
  }

  function volgLijst(element, meld) {
    const veld = () => element.querySelector("textarea");
    element.addEventListener("change", async (gebeurtenis) => {
      const bestand = gebeurtenis.target.files?.[0];
      if (!bestand) return;
      element.querySelector("[role=status]").textContent = `Gekozen: ${bestand.name}`;
      const bytes = await bestand.arrayBuffer();
      try {
        veld().value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        veld().value = new TextDecoder("windows-1252").decode(bytes); // what spreadsheets on Windows write
      }
      meld("click", { tekst: veld().value || " " });
    });
    element.addEventListener("click", (gebeurtenis) => {
      const knop = gebeurtenis.target.closest("button");
      if (!knop) return;
      if ("lijst" in knop.dataset) meld("click", { tekst: veld().value || " " });
      if ("leeg" in knop.dataset) {
        veld().value = "";
        element.querySelector("input").value = element.querySelector("[role=status]").textContent = "";
        meld("click", { tekst: "" });
        veld().focus();
      }
    });
  }

  // --- the draft reply: each deed takes along what is typed, so that none depends on the one before it

  let meldConcept = null;
  let kopieerknop = "";
  let focusNa = ""; // where the keyboard goes when the sheet has come

  const velden = (element) => [...element.querySelectorAll("textarea[data-nr]")];

  function groei(veld) {
    veld.style.height = "auto";
    if (veld.scrollHeight) veld.style.height = `${veld.scrollHeight + 2}px`;
  }

  function doeConcept(element, opdracht) {
    const teksten = Object.fromEntries(velden(element).map((veld) => [veld.dataset.nr, veld.value]));
    meldConcept("click", { ...opdracht, teksten });
  }

  function focusOp(id) {
    const doel = document.getElementById(id);
    focusNa = doel ? "" : id;
    doel?.focus();
  }

  function volgConcept(element, meld, watch) {
    meldConcept = meld;
    const groeiAlles = () => element.querySelectorAll("textarea").forEach(groei);
    element.addEventListener("input", (g) => g.target.matches("textarea") && groei(g.target));
    element.addEventListener("change", (g) => {
      if (g.target.matches("[name=lw-toon]")) doeConcept(element, { doe: "toon", soort: g.target.value });
      else if (g.target.matches("textarea[data-nr]")) doeConcept(element, { doe: "toets", nr: Number(g.target.dataset.nr) });
    });
    element.addEventListener("click", (g) => {
      const knop = g.target.closest("button[data-doe]");
      if (!knop) return;
      const { doe, nr, vraag, soort } = knop.dataset;
      if (soort === "kopie") kopieerknop = knop.id;
      const tekst = vraag && document.getElementById(`lw-eigen-${vraag}`).value;
      doeConcept(element, { doe, nr: getal(nr), vraag: getal(vraag), soort, tekst });
    });
    new ResizeObserver(groeiAlles).observe(element); // the tab opens, or the window turns
    watch("value", () => {
      groeiAlles();
      if (focusNa) focusOp(focusNa);
    });
  }

  // --- files: made and read in the browser, so that nothing is uploaded and nothing lies on the server

  const MAX_BESTAND = 20e6; // bytes; the server says the same

  const ontcijfer = (base64) => Uint8Array.from(atob(base64), (teken) => teken.charCodeAt(0));

  function bewaar({ naam, soort, inhoud }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([inhoud], { type: soort }));
    link.download = naam;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // What a deed takes along of a chosen file; of one that is too large only how large it is.
  async function leesBestand(bestand) {
    const inhoud = bestand.size > MAX_BESTAND ? "" : await lees64(bestand);
    return { naam: bestand.name, grootte: bestand.size, inhoud };
  }

  const lees64 = (bestand) =>
    new Promise((klaar, mis) => {
      const lezer = new FileReader();
      lezer.onload = () => klaar(lezer.result.slice(lezer.result.indexOf(",") + 1));
      lezer.onerror = () => mis(lezer.error);
      lezer.readAsDataURL(bestand);
    });

  function volgBericht(element, watch) {
    watch("value", () => {
      const bericht = JSON.parse(element.querySelector("[data-bericht]")?.dataset.bericht ?? "{}");
      if (bericht.stand) document.getElementById("lw-stand").textContent = bericht.stand;
      for (const { nr, dekking, teken, tekst, gewijzigd } of bericht.oordelen ?? []) {
        const zin = document.getElementById(`lw-zin-${nr}`);
        if (!zin) continue;
        zin.dataset.dekking = dekking;
        const [merk, woorden] = zin.querySelectorAll(".lw-oordeel span");
        [merk.textContent, woorden.textContent] = [teken, tekst];
        if (dekking === "ongedekt") zin.querySelectorAll("details").forEach((bewijs) => (bewijs.open = true));
        zin.querySelectorAll("[data-doe=terug]").forEach((knop) => (knop.hidden = !gewijzigd));
      }
      if (bericht.bestand) bewaar({ ...bericht.bestand, inhoud: ontcijfer(bericht.bestand.inhoud) });
      if (bericht.kopie) {
        const knop = document.getElementById(kopieerknop);
        knop.dataset.kopie = bericht.kopie;
        kopieer(knop);
      }
      if (bericht.focus) setTimeout(() => focusOp(bericht.focus));
    });
  }
  // On a narrow screen gradio puts tabs behind a button whose name is fixed in English.
  new MutationObserver(() =>
    document.querySelectorAll('[aria-label="More tabs"]').forEach((knop) => (knop.ariaLabel = "Meer tabbladen")),
  ).observe(document.documentElement, { childList: true, subtree: true });

  // Past the tabs, into whichever screen is open.
  document.addEventListener("click", (gebeurtenis) => {
    if (!gebeurtenis.target.closest(".lw-sprong")) return;
    gebeurtenis.preventDefault();
    const zichtbaar = (element) => element?.checkVisibility();
    const paneel = [...document.querySelectorAll("[role=tabpanel]")].find(zichtbaar);
    const velden = [vraagveld(), ...(paneel?.querySelectorAll("textarea, input, select, button, [tabindex]") ?? [])];
    velden.find(zichtbaar)?.focus();
  });

  // The name of a chosen file beside its field: the browser would say it in its own language.
  document.addEventListener("change", ({ target }) => {
    const naam = target.type === "file" && document.getElementById(`${target.id}-naam`);
    if (naam) naam.textContent = target.files[0]?.name ?? "Nog geen bestand gekozen.";
  });

  return { volgOordeel, volgConcept, volgBericht, volgGesprek, volgBronnen, volgBlad, volgVerzuimhulp, volgUitkomst, volgLijst, naarVraag, vulVraag, bewaar, leesBestand };
})();
