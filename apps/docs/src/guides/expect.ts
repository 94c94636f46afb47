/** Frames of tables are as wide as what is in them, and times differ: widths do not count. */
const normal = (line: string): string =>
  line
    .trimEnd()
    .replaceAll(/─+/g, '─')
    .replaceAll(/(?<=\S) +/g, ' ');

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (line: string): string =>
  line.trim() === '…' ? '(?:.*\\n)*?' : `${normal(line).split('…').map(escape).join('.*?')}\\n`;

/**
 * Whether a command printed what the guide says. `…` stands for anything within a line, and alone in a
 * line for any lines.
 */
export function isAsShown(shown: string, printed: string): boolean {
  const lines = (text: string) => text.replace(/\n$/, '').split('\n');
  const pattern = new RegExp(`^${lines(shown).map(patternOf).join('')}$`);
  return pattern.test(
    lines(printed)
      .map((line) => `${normal(line)}\n`)
      .join(''),
  );
}
