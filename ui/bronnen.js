// The screen of the sources: a file is read here and handed to the server with the deed; nothing is uploaded beside it.
const bronnen = (() => {
  function volg(element, trigger, watch) {
    // What was chosen belongs to the list that stood there: a new one begins with nothing chosen.
    watch("value", () => element.querySelectorAll("[type=file]").forEach((veld) => (veld.value = "")));
    async function voegToe(bestand) {
      if (!bestand) return trigger("click", { doe: "voeg" });
      trigger("click", { doe: "voeg", ...(await lw.leesBestand(bestand)) });
    }
    element.addEventListener("click", (g) => {
      const knop = g.target.closest("button");
      if (!knop) return;
      const { doe, naam, dag, tab } = knop.dataset;
      if (tab) [...document.querySelectorAll("[role=tab]")].find((t) => t.textContent.trim() === tab)?.click();
      else if (doe === "voeg") voegToe(document.getElementById("lw-pdf").files[0]);
      else if (doe) trigger("click", { doe, naam, dag });
    });
    const vak = (g) => g.target.closest?.(".lw-neerzet");
    for (const soort of ["dragenter", "dragover"])
      element.addEventListener(soort, (g) => {
        if (!vak(g)) return;
        g.preventDefault();
        vak(g).classList.add("lw-boven");
      });
    element.addEventListener("dragleave", (g) => vak(g)?.classList.remove("lw-boven"));
    element.addEventListener("drop", (g) => {
      if (!vak(g)) return;
      g.preventDefault();
      vak(g).classList.remove("lw-boven");
      voegToe(g.dataTransfer.files[0]);
    });
  }

  return { volg };
})();
