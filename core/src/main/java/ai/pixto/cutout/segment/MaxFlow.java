package ai.pixto.cutout.segment;

import ai.pixto.task.Cancellation;
import java.util.Arrays;

/**
 * Minimum cut between two terminals on the 8-connected pixel grid, with the two search trees, the
 * orphan adoption and the time stamps of Boykov and Kolmogorov, "An experimental comparison of
 * min-cut/max-flow algorithms for energy minimization in vision", PAMI 2004, sections 3 and 3.2.
 *
 * <p>Neighbours are implicit: a frame of one pixel whose edges have no capacity stands around the
 * picture, so that no search needs a bounds check. Capacities are integers, so the cut is exact and
 * the same on every machine. One thread; not safe for several.
 *
 * <p>Set every capacity, call {@link #solve}, then ask {@link #isSource}.
 */
final class MaxFlow {

  /** Directions in pairs, so that the way back of {@code d} is {@code d ^ 1}. */
  static final int EAST = 0;

  static final int SOUTH = 2;
  static final int SOUTH_EAST = 4;
  static final int SOUTH_WEST = 6;

  private static final int DIRECTIONS = 8;
  private static final byte TERMINAL = 8;
  private static final byte ORPHAN = 9;
  private static final byte NO_PARENT = 10;
  private static final byte FREE = 0;
  private static final byte SOURCE = 1;
  private static final byte SINK = 2;
  private static final int STEPS_BETWEEN_CHECKS = 1 << 14;

  private final int width;
  private final int height;
  private final int stride;
  private final int[] offset;
  private final int[] residual;
  private final int[] terminal;
  private final byte[] parent;
  private final byte[] tree;
  private final int[] stamp;
  private final int[] distance;
  private final int[] queue;
  private final boolean[] queued;
  private int queueHead;
  private int queueCount;
  private int[] orphans = new int[1 << 10];
  private int orphanHead;
  private int orphanCount;
  private int time;
  private long flow;

  /** A grid without capacities. */
  MaxFlow(int width, int height) {
    this.width = width;
    this.height = height;
    stride = width + 2;
    int nodes = stride * (height + 2);
    offset = new int[] {1, -1, stride, -stride, stride + 1, -stride - 1, stride - 1, 1 - stride};
    residual = new int[DIRECTIONS * nodes];
    terminal = new int[nodes];
    parent = new byte[nodes];
    tree = new byte[nodes];
    stamp = new int[nodes];
    distance = new int[nodes];
    queue = new int[nodes];
    queued = new boolean[nodes];
  }

  /**
   * The cost of cutting the pixel off from each terminal.
   *
   * @param source what it costs if the pixel ends on the sink's side, 0 or more
   * @param sink what it costs if the pixel ends on the source's side, 0 or more
   */
  void terminals(int x, int y, int source, int sink) {
    terminal[node(x, y)] = source - sink;
    flow += Math.min(source, sink);
  }

  /**
   * The cost of cutting between a pixel and its neighbour, the same both ways.
   *
   * @param direction one of {@link #EAST}, {@link #SOUTH}, {@link #SOUTH_EAST}, {@link
   *     #SOUTH_WEST}; the neighbour must lie in the picture
   */
  void edge(int x, int y, int direction, int capacity) {
    int node = node(x, y);
    residual[DIRECTIONS * node + direction] = capacity;
    residual[DIRECTIONS * (node + offset[direction]) + (direction ^ 1)] = capacity;
  }

  /**
   * Finds the minimum cut.
   *
   * @return its cost, which is the maximum flow
   * @throws ai.pixto.error.CancelledException if it was requested
   */
  long solve(Cancellation cancellation) {
    plantTrees();
    int steps = 0;
    while (queueCount > 0) {
      if (steps++ % STEPS_BETWEEN_CHECKS == 0) {
        cancellation.check();
      }
      int node = queue[queueHead];
      if (tree[node] == FREE || !growUntilStuck(node)) {
        queueHead = queueHead + 1 == queue.length ? 0 : queueHead + 1;
        queueCount--;
        queued[node] = false;
      }
    }
    return flow;
  }

  /** Whether the pixel lies on the source's side of the cut; those that no flow binds do not. */
  boolean isSource(int x, int y) {
    return tree[node(x, y)] == SOURCE;
  }

  private int node(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  private void plantTrees() {
    Arrays.fill(parent, NO_PARENT);
    Arrays.fill(tree, FREE);
    Arrays.fill(stamp, 0);
    Arrays.fill(queued, false);
    queueHead = 0;
    queueCount = 0;
    time = 0;
    pushShortPaths();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int node = node(x, y);
        if (terminal[node] != 0) {
          tree[node] = terminal[node] > 0 ? SOURCE : SINK;
          parent[node] = TERMINAL;
          distance[node] = 1;
          activate(node);
        }
      }
    }
  }

  /** Spends the paths source, pixel, neighbour, sink before any tree is grown: they are many. */
  private void pushShortPaths() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int node = node(x, y);
        for (int d = 0; d < DIRECTIONS && terminal[node] != 0; d++) {
          int other = node + offset[d];
          if (terminal[node] > 0 && terminal[other] < 0) {
            pushAcross(node, other, d);
          } else if (terminal[node] < 0 && terminal[other] > 0) {
            pushAcross(other, node, d ^ 1);
          }
        }
      }
    }
  }

  private void pushAcross(int from, int to, int direction) {
    int forth = DIRECTIONS * from + direction;
    int amount = Math.min(residual[forth], Math.min(terminal[from], -terminal[to]));
    residual[forth] -= amount;
    residual[DIRECTIONS * to + (direction ^ 1)] += amount;
    terminal[from] -= amount;
    terminal[to] += amount;
    flow += amount;
  }

  private void activate(int node) {
    if (!queued[node]) {
      queued[node] = true;
      int tail = queueHead + queueCount++;
      queue[tail >= queue.length ? tail - queue.length : tail] = node;
    }
  }

  /** Grows a tree from an active node; true when a path was found and the node stays active. */
  private boolean growUntilStuck(int node) {
    byte side = tree[node];
    int base = DIRECTIONS * node;
    for (int d = 0; d < DIRECTIONS; d++) {
      int other = node + offset[d];
      int capacity = side == SOURCE ? residual[base + d] : residual[DIRECTIONS * other + (d ^ 1)];
      if (capacity == 0) {
        continue;
      }
      if (tree[other] == FREE) {
        tree[other] = side;
        parent[other] = (byte) (d ^ 1);
        stamp[other] = stamp[node];
        distance[other] = distance[node] + 1;
        activate(other);
      } else if (tree[other] != side) {
        time++;
        if (side == SOURCE) {
          augment(node, other, d);
        } else {
          augment(other, node, d ^ 1);
        }
        adopt();
        return true;
      } else if (stamp[other] <= stamp[node] && distance[other] > distance[node] + 1) {
        parent[other] = (byte) (d ^ 1);
        stamp[other] = stamp[node];
        distance[other] = distance[node] + 1;
      }
    }
    return false;
  }

  private void augment(int from, int to, int direction) {
    int bridge = DIRECTIONS * from + direction;
    int amount = residual[bridge];
    int node = from;
    while (parent[node] != TERMINAL) {
      int up = parent[node];
      int next = node + offset[up];
      amount = Math.min(amount, residual[DIRECTIONS * next + (up ^ 1)]);
      node = next;
    }
    amount = Math.min(amount, terminal[node]);
    node = to;
    while (parent[node] != TERMINAL) {
      int up = parent[node];
      amount = Math.min(amount, residual[DIRECTIONS * node + up]);
      node += offset[up];
    }
    amount = Math.min(amount, -terminal[node]);

    residual[bridge] -= amount;
    residual[DIRECTIONS * to + (direction ^ 1)] += amount;
    drainSource(from, amount);
    drainSink(to, amount);
    flow += amount;
  }

  private void drainSource(int start, int amount) {
    int node = start;
    while (parent[node] != TERMINAL) {
      int up = parent[node];
      int next = node + offset[up];
      residual[DIRECTIONS * node + up] += amount;
      int down = DIRECTIONS * next + (up ^ 1);
      residual[down] -= amount;
      if (residual[down] == 0) {
        orphan(node);
      }
      node = next;
    }
    terminal[node] -= amount;
    if (terminal[node] == 0) {
      orphan(node);
    }
  }

  private void drainSink(int start, int amount) {
    int node = start;
    while (parent[node] != TERMINAL) {
      int up = parent[node];
      int next = node + offset[up];
      residual[DIRECTIONS * next + (up ^ 1)] += amount;
      int down = DIRECTIONS * node + up;
      residual[down] -= amount;
      if (residual[down] == 0) {
        orphan(node);
      }
      node = next;
    }
    terminal[node] += amount;
    if (terminal[node] == 0) {
      orphan(node);
    }
  }

  private void orphan(int node) {
    parent[node] = ORPHAN;
    if (orphanCount == orphans.length) {
      int[] larger = new int[2 * orphans.length];
      for (int i = 0; i < orphanCount; i++) {
        larger[i] = orphans[(orphanHead + i) & (orphans.length - 1)];
      }
      orphans = larger;
      orphanHead = 0;
    }
    orphans[(orphanHead + orphanCount++) & (orphans.length - 1)] = node;
  }

  private void adopt() {
    while (orphanCount > 0) {
      int node = orphans[orphanHead];
      orphanHead = (orphanHead + 1) & (orphans.length - 1);
      orphanCount--;
      byte side = tree[node];
      int nearest = Integer.MAX_VALUE;
      byte best = NO_PARENT;
      for (byte d = 0; d < DIRECTIONS; d++) {
        int other = node + offset[d];
        if (tree[other] != side) {
          continue;
        }
        int capacity =
            side == SOURCE
                ? residual[DIRECTIONS * other + (d ^ 1)]
                : residual[DIRECTIONS * node + d];
        if (capacity > 0) {
          int steps = stepsToRoot(other);
          if (steps < nearest) {
            nearest = steps;
            best = d;
          }
        }
      }
      if (best == NO_PARENT) {
        abandon(node, side);
      } else {
        parent[node] = best;
        stamp[node] = time;
        distance[node] = nearest + 1;
      }
    }
  }

  /**
   * How far a node is from its tree's root, or {@link Integer#MAX_VALUE} when its root is an
   * orphan. Nodes on the way are stamped, so that the next search stops early.
   */
  private int stepsToRoot(int start) {
    int steps = 0;
    int node = start;
    while (stamp[node] != time) {
      byte up = parent[node];
      if (up == TERMINAL) {
        stamp[node] = time;
        distance[node] = 1;
        break;
      }
      if (up == ORPHAN) {
        return Integer.MAX_VALUE;
      }
      steps++;
      node += offset[up];
    }
    int total = steps + distance[node];
    int remaining = total;
    for (int on = start; stamp[on] != time; on += offset[parent[on]]) {
      stamp[on] = time;
      distance[on] = remaining--;
    }
    return total;
  }

  private void abandon(int node, byte side) {
    for (int d = 0; d < DIRECTIONS; d++) {
      int other = node + offset[d];
      if (tree[other] != side) {
        continue;
      }
      int capacity =
          side == SOURCE ? residual[DIRECTIONS * other + (d ^ 1)] : residual[DIRECTIONS * node + d];
      if (capacity > 0) {
        activate(other);
      }
      if (parent[other] == (d ^ 1)) {
        orphan(other);
      }
    }
    tree[node] = FREE;
    parent[node] = NO_PARENT;
  }
}
