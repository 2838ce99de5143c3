// The page works without this. With it: the keypad, clearing after 60 s without a key, and looking for news without blinking.
'use strict';
(() => {
  const version = document.body.dataset.version;
  const entry = document.querySelector('form.entry');
  const fields = entry ? [...entry.querySelectorAll('input[type=password]')] : [];
  const keys = document.querySelector('.keys');
  const CLEAR_AFTER = 60000, LOOK_EVERY = 700;

  const clear = () => fields.forEach(field => { field.value = ''; });
  let untilCleared = 0;
  const touched = () => {
    clearTimeout(untilCleared);
    untilCleared = setTimeout(() => { clear(); if (fields.length) fields[0].focus(); }, CLEAR_AFTER);
  };

  if (fields.length) {
    // A page taken back from the browser's memory brings no PIN with it; what was typed while it was loading stays.
    addEventListener('pageshow', event => { if (event.persisted) clear(); });
    addEventListener('pagehide', () => setTimeout(clear, 0));
    addEventListener('keydown', touched);
    touched();
  }
  if (keys) {
    keys.hidden = false;
    let current = fields[0];
    fields.forEach(field => field.addEventListener('focus', () => { current = field; }));
    keys.addEventListener('pointerdown', event => event.preventDefault());
    keys.addEventListener('click', event => {
      const button = event.target.closest('button');
      if (!button) return;
      const key = button.dataset.key;
      if (key === 'clear') current.value = '';
      else if (key === 'back') current.value = current.value.slice(0, -1);
      else if (current.value.length < current.maxLength) current.value += key;
      if (current.value.length === current.maxLength && fields.indexOf(current) + 1 < fields.length) {
        current = fields[fields.indexOf(current) + 1];
        current.focus();
      }
      touched();
    });
  }

  let leaving = false;
  document.querySelectorAll('form').forEach(form => form.addEventListener('submit', event => {
    if (leaving) { event.preventDefault(); return; }
    leaving = true;
  }));
  const look = async () => {
    try {
      const answer = await fetch('/state', { cache: 'no-store' });
      if (!leaving && answer.ok && (await answer.text()) !== version) {
        leaving = true;
        clear();
        location.replace('/');
        return;
      }
    } catch (gone) {
      // The terminal is being started anew: look again.
    }
    setTimeout(look, LOOK_EVERY);
  };
  setTimeout(look, LOOK_EVERY);
})();
