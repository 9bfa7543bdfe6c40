/** One input and nothing else: what the browser itself takes from a key to its frame. */
const input = document.createElement('input');
input.ariaLabel = 'Text';
document.body.append(input);
