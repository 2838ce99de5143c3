// The page of a case loads again as soon as the terminal has gone on, which the server tells; without this, "look again" does.
"use strict";
const waiting = document.querySelector("[data-how]");
if (waiting) {
  // What was pressed goes before what is new: another page would take it back.
  let isSent = false;
  document.addEventListener("submit", () => {
    isSent = true;
  });
  const look = async () => {
    let pause = 1000;
    try {
      const answer = await fetch(waiting.dataset.address, { cache: "no-store", redirect: "manual" });
      if (isSent) {
        return;
      }
      if (answer.type === "opaqueredirect") {
        // Nobody has used this for too long: what it shows is for nobody's eyes now.
        location.reload();
        return;
      }
      if (answer.ok) {
        const how = await answer.text();
        if (isSent) {
          return;
        }
        if (how !== waiting.dataset.how) {
          location.replace(waiting.dataset.page);
          return;
        }
        pause = 100;
      }
    } catch (away) {
      // Said by the next page that is asked for; nothing is lost meanwhile.
    }
    setTimeout(look, pause);
  };
  setTimeout(look, 100);
}
