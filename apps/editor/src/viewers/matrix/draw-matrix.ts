import { colourTable } from '@ramify/formats/picture/colour-map';
import { labelColourHex } from '@ramify/formats/picture/label-colours';
import { ticks, tickTexts } from '../frame/ticks.ts';
import type { Inks } from '../frame/use-inks.ts';
import type { Link } from '../links/use-link.ts';
import { clusterColour } from '../plane/items.ts';
import type { Tone } from '../plane/shade.ts';
import type { Size } from '../plane/view.ts';
import { smallFont } from '../traces/plot.ts';

interface Rectangle extends Size {
  readonly left: number;
  readonly top: number;
}

/** Room for names at the left and above, for the colour bar at the right. */
const around = { left: 60, top: 22, right: 78, bottom: 12 } as const;

/** Where the cells lie: square ones where there is room for it. */
export function matrixPlot(box: Size, rows: number, columns: number, named: boolean): Rectangle {
  const left = named ? around.left : 20;
  const width = Math.max(1, box.width - left - around.right);
  const height = Math.max(1, box.height - around.top - around.bottom);
  const cell = Math.min(width / columns, height / rows);
  const isLong = columns > 2.5 * rows || rows > 2.5 * columns;
  const size = isLong
    ? { width: Math.min(width, columns * 40), height: Math.min(height, rows * 40) }
    : { width: columns * cell, height: rows * cell };
  return { left: left + Math.max(0, (width - size.width) / 2), top: around.top, ...size };
}

interface MatrixLook {
  readonly picture: HTMLCanvasElement;
  readonly rowNames: readonly number[] | null;
  readonly columnNames: readonly number[] | null;
  readonly clusters: ReadonlyMap<number, number> | null;
  readonly link: Link;
  readonly at: { readonly row: number; readonly column: number } | null;
  readonly tone: Tone;
  readonly unit: string;
  readonly inks: Inks;
}

export function drawMatrix(context: CanvasRenderingContext2D, plot: Rectangle, look: MatrixLook): void {
  const { picture, rowNames, columnNames, clusters, link, at, inks } = look;
  const { left, top, width, height } = plot;
  const cell = { width: width / picture.width, height: height / picture.height };
  context.imageSmoothingEnabled = cell.width < 1 || cell.height < 1;
  context.drawImage(picture, left, top, width, height);
  context.textBaseline = 'middle';
  const strip = (ids: readonly number[], side: number, isRow: boolean): void => {
    const every = Math.max(1, Math.ceil((isRow ? 13 : 20) / side));
    ids.forEach((id, i) => {
      const start = (isRow ? top : left) + i * side;
      if (clusters !== null) {
        context.fillStyle = labelColourHex(clusterColour(clusters.get(id)));
        if (isRow) context.fillRect(left - 7, start, 4, Math.ceil(side));
        else context.fillRect(start, top - 7, Math.ceil(side), 4);
      }
      const isPicked = link.ids.has(id);
      if (isPicked || link.hovered === id) {
        context.strokeStyle = isPicked ? inks.ink : inks.ink3;
        context.lineWidth = isPicked ? 1.75 : 1;
        if (isRow) context.strokeRect(left, start, width, side);
        else context.strokeRect(start, top, side, height);
      }
      if (i % every !== 0 && !isPicked) return;
      context.font = isPicked ? `600 ${smallFont}` : smallFont;
      context.fillStyle = isPicked ? inks.ink : inks.ink2;
      context.textAlign = isRow ? 'right' : 'center';
      if (isRow) context.fillText(String(id), left - 10, start + side / 2);
      else context.fillText(String(id), start + side / 2, top - 14);
    });
  };
  if (rowNames !== null) strip(rowNames, cell.height, true);
  if (columnNames !== null) strip(columnNames, cell.width, false);
  if (at !== null) {
    context.strokeStyle = inks.ink;
    context.lineWidth = 2;
    context.strokeRect(left + at.column * cell.width, top + at.row * cell.height, cell.width, cell.height);
  }
  drawColourBar(context, { left: left + width + 16, top, width: 12, height: Math.min(height, 180) }, look);
}

/** What the colours mean. */
function drawColourBar(
  context: CanvasRenderingContext2D,
  bar: Rectangle,
  { tone, unit, inks }: Pick<MatrixLook, 'tone' | 'unit' | 'inks'>,
): void {
  const table = colourTable(tone.map);
  const gradient = context.createLinearGradient(0, bar.top + bar.height, 0, bar.top);
  for (let i = 0; i <= 32; i++) {
    const entry = 3 * Math.min(255, Math.floor(256 * (i / 32) ** tone.gamma));
    gradient.addColorStop(i / 32, `rgb(${table[entry]} ${table[entry + 1]} ${table[entry + 2]})`);
  }
  context.fillStyle = gradient;
  context.fillRect(bar.left, bar.top, bar.width, bar.height);
  const at = ticks(tone.low, tone.high, bar.height / 40);
  const texts = tickTexts(at);
  context.font = smallFont;
  context.fillStyle = inks.ink2;
  context.strokeStyle = inks.ink3;
  context.lineWidth = 1;
  context.textAlign = 'left';
  at.forEach((value, i) => {
    const y = bar.top + bar.height * (1 - (value - tone.low) / (tone.high - tone.low));
    context.beginPath();
    context.moveTo(bar.left + bar.width, y);
    context.lineTo(bar.left + bar.width + 3, y);
    context.stroke();
    context.fillText(texts[i] ?? '', bar.left + bar.width + 6, y);
  });
  if (unit !== '' && unit !== '1') context.fillText(unit, bar.left, bar.top + bar.height + 12);
}
