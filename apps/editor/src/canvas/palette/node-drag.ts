/** How a node of the palette travels while it is dragged. */
export const nodeMime = 'application/x-ramify-node';
