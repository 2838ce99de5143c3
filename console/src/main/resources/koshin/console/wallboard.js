// Takes what is called from the same page anew, so that the screen does not flicker and what changes is read out.
"use strict";
const parts = ["calls", "waiting", "clock"];
const stopped = document.querySelector(".stopped");
let failures = 0;
const look = async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of parts) {
      const here = document.getElementById(id);
      const there = fresh.getElementById(id);
      if (here.innerHTML !== there.innerHTML) {
        here.replaceChildren(...there.childNodes);
      }
    }
    failures = 0;
  } catch (away) {
    failures += 1;
  }
  stopped.hidden = failures < 3;
  setTimeout(look, 2000);
};
setTimeout(look, 2000);
