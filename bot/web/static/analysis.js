// Puts the words that are selected in the article into the form for a new claim. Without it they are copied by hand.
"use strict";

const text = document.getElementById("text");
const button = document.getElementById("use-selected");
let selected = "";

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  selected = selection.toString();
  button.hidden = false;
});

button.addEventListener("click", () => {
  const quote = document.getElementById("quote-new");
  quote.value = selected;
  quote.focus();
});
