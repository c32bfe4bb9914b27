// Baaki writes choices as numbered lines at the end of a message; here they become something to tap.

const CHOICE = /^\s*\*?(\d{1,2})[.)]\*?\s+(.+?)\s*$/;
const LONE = /\n\s*\n\s*\*?1[.)][^\n]+\s*$/;

// The choices of a text, as {number, label}: lines that count up from 1 near its end; one alone only where it is
// the last line, after an empty one.
export function choicesIn(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  let end = lines.length;
  if (end && !CHOICE.test(lines[end - 1])) end -= 1; // a hint such as "Reply with a number" may follow
  let start = end;
  while (start > 0 && CHOICE.test(lines[start - 1])) start -= 1;
  const found = lines.slice(start, end).map((line) => CHOICE.exec(line));
  const counted = found.every((each, index) => Number(each[1]) === index + 1);
  if (!found.length || !counted) return [];
  if (found.length === 1 && !LONE.test(text)) return [];
  return found.map(([, number, label]) => ({ number, label: label.replace(/[*_]/g, "") }));
}
