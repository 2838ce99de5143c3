// The board looks by itself whether anything has happened elsewhere; without this it is as it was when it was loaded.
"use strict";
const board = document.querySelector("[data-how]");
const changed = document.querySelector(".changed");
const isInUse = () => {
  const at = document.activeElement;
  const isWritten = [...document.querySelectorAll("input:not([type=hidden])")].some((one) =>
    one.type === "checkbox" || one.type === "radio" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);
  return isWritten || document.querySelector(".desk details[open], .more[open]") !== null
    || !(at === document.body || at.hasAttribute("autofocus"));
};
const look = async () => {
  try {
    const answer = await fetch(board.dataset.address, { cache: "no-store", redirect: "manual" });
    if (answer.type === "opaqueredirect") {
      // Nobody has used this for too long: what it shows is for nobody's eyes now.
      location.reload();
      return;
    }
    if (answer.ok && (await answer.text()) !== board.dataset.how) {
      if (isInUse()) {
        changed.hidden = false;
        return;
      }
      location.replace(board.dataset.page);
      return;
    }
  } catch (away) {
    // Said by the next page that is asked for; nothing is lost meanwhile.
  }
  setTimeout(look, 3000);
};
setTimeout(look, 3000);
