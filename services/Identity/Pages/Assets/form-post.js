// Sends the form by which an app gets its answer; without script there is its button.
document.querySelector('form').submit();
