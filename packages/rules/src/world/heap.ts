export type Heap = { push(node: number, priority: number): void; pop(): number };

/** A binary heap of whole numbers from 0, least priority first; `pop` gives -1 when it is empty. */
export function createHeap(): Heap {
  const nodes: number[] = [];
  const priorities: number[] = [];
  const set = (at: number, node: number, priority: number): void => {
    nodes[at] = node;
    priorities[at] = priority;
  };
  return {
    push: (node, priority) => {
      let at = nodes.length;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (priorities[parent]! <= priority) break;
        set(at, nodes[parent]!, priorities[parent]!);
        at = parent;
      }
      set(at, node, priority);
    },
    pop: () => {
      if (nodes.length === 0) return -1;
      const first = nodes[0]!;
      const node = nodes.pop()!;
      const priority = priorities.pop()!;
      if (nodes.length === 0) return first;
      let at = 0;
      for (let child = 1; child < nodes.length; child = 2 * at + 1) {
        if (child + 1 < nodes.length && priorities[child + 1]! < priorities[child]!) child++;
        if (priorities[child]! >= priority) break;
        set(at, nodes[child]!, priorities[child]!);
        at = child;
      }
      set(at, node, priority);
      return first;
    },
  };
}
