package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.task.Cancellation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class MaxFlowTest {

  private static final int[] ACROSS = {1, 0, 1, -1};
  private static final int[] DOWN = {0, 1, 1, 1};

  @Test
  void cutsTheWeakestLinkOfAChain() {
    // source -9-> A -2- B -5- C -9-> sink
    MaxFlow chain = new MaxFlow(3, 1);
    chain.terminals(0, 0, 9, 0);
    chain.terminals(2, 0, 0, 9);
    chain.edge(0, 0, MaxFlow.EAST, 2);
    chain.edge(1, 0, MaxFlow.EAST, 5);

    assertEquals(2, chain.solve(new Cancellation()));
    assertTrue(chain.isSource(0, 0));
    assertFalse(chain.isSource(1, 0));
    assertFalse(chain.isSource(2, 0));
  }

  @Test
  void equalsTheBestOfAllLabellingsOfTinyGrids() {
    for (int seed = 0; seed < 200; seed++) {
      Grid grid = new Grid(3, 3, new Random(seed));
      long best = Long.MAX_VALUE;
      for (int labels = 0; labels < 1 << 9; labels++) {
        int chosen = labels;
        best = Math.min(best, grid.cost(i -> (chosen >> i & 1) != 0));
      }
      assertEquals(best, grid.solve(), "seed " + seed);
    }
  }

  @Test
  void equalsShortestPathAugmentationOnLargerGridsAndItsCutCostsItsFlow() {
    for (int seed = 0; seed < 100; seed++) {
      Grid grid = new Grid(6, 6, new Random(seed));
      long flow = grid.solve();
      assertEquals(grid.edmondsKarp(), flow, "seed " + seed);
      assertEquals(flow, grid.cost(i -> grid.flow.isSource(i % 6, i / 6)), "seed " + seed);
    }
  }

  @Test
  void stopsWhenCancelled() {
    Grid grid = new Grid(300, 300, new Random(1));
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    assertThrows(CancelledException.class, () -> grid.flow.solve(cancelled));
  }

  /** A grid of random capacities, many of them zero. */
  private static final class Grid {

    private final int width;
    private final int height;
    private final int[] source;
    private final int[] sink;
    private final int[][] edges;
    private final MaxFlow flow;

    Grid(int width, int height, Random random) {
      this.width = width;
      this.height = height;
      flow = new MaxFlow(width, height);
      source = new int[width * height];
      sink = new int[width * height];
      edges = new int[width * height][4];
      for (int i = 0; i < source.length; i++) {
        source[i] = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
        sink[i] = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
        flow.terminals(i % width, i / width, source[i], sink[i]);
        for (int d = 0; d < 4; d++) {
          if (other(i, d) >= 0) {
            edges[i][d] = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
            flow.edge(i % width, i / width, 2 * d, edges[i][d]);
          }
        }
      }
    }

    long solve() {
      return flow.solve(new Cancellation());
    }

    long cost(IntPredicate isSource) {
      long cost = 0;
      for (int i = 0; i < source.length; i++) {
        cost += isSource.test(i) ? sink[i] : source[i];
        for (int d = 0; d < 4; d++) {
          int other = other(i, d);
          cost += other >= 0 && isSource.test(i) != isSource.test(other) ? edges[i][d] : 0;
        }
      }
      return cost;
    }

    private int other(int i, int d) {
      int x = i % width + ACROSS[d];
      int y = i / width + DOWN[d];
      return x < 0 || x >= width || y >= height ? -1 : y * width + x;
    }

    long edmondsKarp() {
      int nodes = source.length + 2;
      int from = source.length;
      int to = from + 1;
      int[][] residual = new int[nodes][nodes];
      for (int i = 0; i < source.length; i++) {
        residual[from][i] = source[i];
        residual[i][to] = sink[i];
        for (int d = 0; d < 4; d++) {
          if (other(i, d) >= 0) {
            residual[i][other(i, d)] = edges[i][d];
            residual[other(i, d)][i] = edges[i][d];
          }
        }
      }
      long total = 0;
      while (true) {
        int[] before = new int[nodes];
        Arrays.fill(before, -1);
        before[from] = from;
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(from);
        while (!queue.isEmpty() && before[to] < 0) {
          int at = queue.remove();
          for (int next = 0; next < nodes; next++) {
            if (before[next] < 0 && residual[at][next] > 0) {
              before[next] = at;
              queue.add(next);
            }
          }
        }
        if (before[to] < 0) {
          return total;
        }
        int amount = Integer.MAX_VALUE;
        for (int at = to; at != from; at = before[at]) {
          amount = Math.min(amount, residual[before[at]][at]);
        }
        for (int at = to; at != from; at = before[at]) {
          residual[before[at]][at] -= amount;
          residual[at][before[at]] += amount;
        }
        total += amount;
      }
    }
  }
}
