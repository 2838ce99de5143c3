// The page of a case looks by itself whether the terminal has gone on; without this, "look again" does.
"use strict";
const waiting = document.querySelector("[data-how]");
if (waiting) {
  const look = async () => {
    try {
      const answer = await fetch(waiting.dataset.address, { cache: "no-store", redirect: "manual" });
      if (answer.type === "opaqueredirect") {
        // Nobody has used this for too long: what it shows is for nobody's eyes now.
        location.reload();
        return;
      }
      if (answer.ok && (await answer.text()) !== waiting.dataset.how) {
        location.replace(waiting.dataset.page);
        return;
      }
    } catch (away) {
      // Said by the next page that is asked for; nothing is lost meanwhile.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
}
