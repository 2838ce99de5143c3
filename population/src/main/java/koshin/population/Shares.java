package koshin.population;

import java.util.Arrays;

/** Weights, by which one of several is drawn. */
final class Shares {

    private final double[] upTo;

    private Shares(double[] upTo) {
        this.upTo = upTo;
    }

    static Shares of(double... weights) {
        double[] upTo = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            upTo[i] = sum;
        }
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= sum;
        }
        return new Shares(upTo);
    }

    /** Returns the number of the one at {@code part}, from 0, included, to 1, excluded. */
    int at(double part) {
        int found = Arrays.binarySearch(upTo, part);
        return Math.min(found >= 0 ? found + 1 : -found - 1, upTo.length - 1);
    }

    /** Returns the share of number {@code i}. */
    double of(int i) {
        return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
    }
}
