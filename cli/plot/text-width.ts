/**
 * How wide a text will be, without a canvas.
 *
 * Vega's own estimate, 0.8 em for every character, makes pictures a third too wide. These are the advance widths of
 * Helvetica in thousandths of an em, characters 32 to 126 (Adobe Font Metrics, Helvetica.afm); the other fonts of the
 * theme's list are metrically compatible or close.
 */
const ADVANCE: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** Anything outside the table, for instance "·" or "▼": about the width of a digit. */
const OTHER = 556;
/** Bold letters are wider by about this much: the mean over Helvetica-Bold.afm's lower-case letters and digits. */
const BOLD = 1.07;

export function textWidth(text: string, fontSize: number, fontWeight?: string | number): number {
  let thousandths = 0;
  for (const character of text) thousandths += ADVANCE[(character.codePointAt(0) ?? 0) - 32] ?? OTHER;
  const bold = fontWeight === 'bold' || Number(fontWeight) >= 600;
  return ((thousandths * fontSize) / 1000) * (bold ? BOLD : 1);
}
